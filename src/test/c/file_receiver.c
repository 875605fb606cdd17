/* As exercises write it: waits for a name, puts the blocks behind it into a file until END, and answers each. */
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define DIM 1024

typedef struct {
  int id;
  int size;
  char data[DIM];
} block;

int main(int argc, char *argv[]) {
  int sd, n, expected = 1, total = 0;
  int ack[2];
  struct sockaddr_in me, client;
  socklen_t len = sizeof(struct sockaddr_in);
  block b;
  FILE *f = NULL;

  if (argc != 2) {
    fprintf(stderr, "usage: %s port\n", argv[0]);
    exit(1);
  }
  sd = socket(PF_INET, SOCK_DGRAM, 0);
  bzero(&me, sizeof(me));
  me.sin_family = AF_INET;
  me.sin_addr.s_addr = htonl(INADDR_ANY);
  me.sin_port = htons(atoi(argv[1]));
  if (bind(sd, (struct sockaddr *)&me, sizeof(me)) < 0) {
    perror("bind");
    exit(1);
  }
  for (;;) {
    n = recvfrom(sd, &b, sizeof(b), 0, (struct sockaddr *)&client, &len);
    if (n < 0) {
      perror("recvfrom");
      exit(1);
    }
    if (n == 3 && strncmp((char *)&b, "END", 3) == 0) {
      break;
    }
    if (n == DIM) {
      if (f == NULL && (f = fopen((char *)&b, "wb")) == NULL) {
        perror("fopen");
        exit(1);
      }
      continue;
    }
#ifdef LAZY
    static int lazy = 0;
    if (lazy++ % 3 == 1) { /* as a network would that loses every third */
      continue;
    }
#endif
    if (b.id == expected) {
      total += fwrite(b.data, 1, b.size, f);
      expected++;
    }
    ack[0] = b.id;
    ack[1] = b.size;
    sendto(sd, ack, sizeof(ack), 0, (struct sockaddr *)&client, len);
  }
  fclose(f);
  printf("%d octets\n", total);
  return 0;
}
