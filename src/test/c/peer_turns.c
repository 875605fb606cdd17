/* As exercises write it: the same program at both ends, bind, then connect until it succeeds; a line each in turn. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define DIM 512

int main(int argc, char *argv[]) {
  int sd, n, on = 1;
  struct sockaddr_in me, other;
  char buf[DIM];

  if (argc != 4) {
    fprintf(stderr, "usage: %s own-address other-address port\n", argv[0]);
    exit(1);
  }
  memset(&me, 0, sizeof(me));
  me.sin_family = AF_INET;
  me.sin_port = htons(atoi(argv[3]));
  me.sin_addr.s_addr = inet_addr(argv[1]);
  other = me;
  other.sin_addr.s_addr = inet_addr(argv[2]);
  for (;;) {
    sd = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(sd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
    if (bind(sd, (struct sockaddr *)&me, sizeof(me)) < 0) {
      perror("bind");
      exit(1);
    }
    if (connect(sd, (struct sockaddr *)&other, sizeof(other)) == 0) {
      break;
    }
    close(sd);
    usleep(rand() % 200);
  }
  printf("connected\n");
  for (;;) {
    if (fgets(buf, DIM, stdin) == NULL) {
      break;
    }
#ifdef BUFFER
    memset(buf + strlen(buf), 0, DIM - strlen(buf));
    write(sd, buf, DIM);
#else
    write(sd, buf, strlen(buf));
#endif
    if (strcmp(buf, "quit\n") == 0) {
      break;
    }
    n = read(sd, buf, DIM - 1);
    if (n <= 0) {
      break;
    }
    buf[n] = 0;
    printf("< %s", buf);
    if (strncmp(buf, "quit", 4) == 0) {
      break;
    }
  }
  shutdown(sd, SHUT_WR);
  while (read(sd, buf, DIM) > 0) {
  }
  close(sd);
  return 0;
}
