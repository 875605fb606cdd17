/* As exercises write it: the name, then numbered blocks, each sent until it is acknowledged; END. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <libgen.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define DIM 1024

struct block {
  int id;
  int size;
  char data[DIM];
};

struct ack {
  int id;
  int size;
};

int main(int argc, char *argv[]) {
  int sd, fd, n;
  struct sockaddr_in server;
  socklen_t len = sizeof(server);
  struct timeval timeout = {0, 300000};
  struct block b;
  struct ack a;
  char name[DIM];

  if (argc != 4) {
    fprintf(stderr, "usage: %s address port file\n", argv[0]);
    exit(1);
  }
  if ((fd = open(argv[3], O_RDONLY)) < 0) {
    perror(argv[3]);
    exit(1);
  }
  if ((sd = socket(AF_INET, SOCK_DGRAM, 0)) < 0) {
    perror("socket");
    exit(1);
  }
  setsockopt(sd, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof(timeout));
  memset(&server, 0, sizeof(server));
  server.sin_family = AF_INET;
  server.sin_addr.s_addr = inet_addr(argv[1]);
  server.sin_port = htons(atoi(argv[2]));
  memset(name, 0, DIM);
  strcpy(name, basename(argv[3]));
  sendto(sd, name, DIM, 0, (struct sockaddr *)&server, sizeof(server));
  b.id = 0;
  while ((n = read(fd, b.data, DIM)) > 0) {
    b.id++;
    b.size = n;
    do {
      sendto(sd, &b, sizeof(b), 0, (struct sockaddr *)&server, sizeof(server));
    } while (recvfrom(sd, &a, sizeof(a), 0, (struct sockaddr *)&server, &len) != sizeof(a) || a.id != b.id);
    printf("block %d, %d octets: acknowledged\n", b.id, n);
  }
#ifdef END_WITH_NUL
  sendto(sd, "END", 4, 0, (struct sockaddr *)&server, sizeof(server));
#else
  sendto(sd, "END", 3, 0, (struct sockaddr *)&server, sizeof(server));
#endif
  close(sd);
  return 0;
}
