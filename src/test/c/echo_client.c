/* As exercises write it: lines until exit, then shutdown of the sending side, and what still comes. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define DIM 100

int main(int argc, char **argv) {
  int sd, n;
  struct sockaddr_in server;
  char buf[DIM];

  if (argc < 3) {
    printf("address? port?\n");
    exit(1);
  }
  sd = socket(AF_INET, SOCK_STREAM, 0);
  server.sin_family = AF_INET;
  server.sin_port = htons(atoi(argv[2]));
  inet_aton(argv[1], &server.sin_addr);
  if (connect(sd, (struct sockaddr *)&server, sizeof(struct sockaddr_in)) != 0) {
    perror("connect");
    exit(1);
  }
  for (;;) {
    if (fgets(buf, DIM, stdin) == NULL || strcmp(buf, "exit\n") == 0) {
      break;
    }
    write(sd, buf, strlen(buf));
    n = read(sd, buf, DIM - 1);
    buf[n] = 0;
    printf("echo: %s", buf);
  }
#ifdef CLOSE
  close(sd);
#else
  shutdown(sd, SHUT_WR);
  while ((n = read(sd, buf, DIM - 1)) > 0) {
    buf[n] = 0;
    printf("server: %s", buf);
  }
  close(sd);
#endif
  return 0;
}
