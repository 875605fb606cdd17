/* As exercises write it: one socket that connects again and again, then select() on keyboard and socket. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

#define DIM 256

int main(int argc, char *argv[]) {
  int sd, n;
  struct sockaddr_in me, other;
  fd_set set;
  char buf[DIM];

  if (argc != 4) {
    fprintf(stderr, "usage: %s own-address other-address port\n", argv[0]);
    exit(1);
  }
  sd = socket(AF_INET, SOCK_STREAM, 0);
  memset(&me, 0, sizeof(me));
  me.sin_family = AF_INET;
  me.sin_port = htons(atoi(argv[3]));
  me.sin_addr.s_addr = inet_addr(argv[1]);
  if (bind(sd, (struct sockaddr *)&me, sizeof(me)) < 0) {
    perror("bind");
    exit(1);
  }
  other = me;
  inet_pton(AF_INET, argv[2], &other.sin_addr);
  while (connect(sd, (struct sockaddr *)&other, sizeof(other)) < 0)
    ;
  for (;;) {
    FD_ZERO(&set);
    FD_SET(0, &set);
    FD_SET(sd, &set);
    select(sd + 1, &set, NULL, NULL, NULL);
    if (FD_ISSET(sd, &set)) {
      if ((n = read(sd, buf, DIM - 1)) <= 0) {
        break;
      }
      buf[n] = 0;
      printf("< %s\n", buf);
      fflush(stdout);
    }
    if (FD_ISSET(0, &set)) {
      if ((n = read(0, buf, DIM - 1)) <= 0) {
        break;
      }
      buf[n] = 0;
      buf[strcspn(buf, "\n")] = 0;
      write(sd, buf, strlen(buf) + 1);
      if (strcmp(buf, "quit") == 0) {
        break;
      }
    }
  }
  close(sd);
  return 0;
}
