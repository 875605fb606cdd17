/* As exercises write it: one client after the other, what comes goes back; after the client's end a last word. */
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define DIM 100

int main(int argc, char *argv[]) {
  int sd, ns, n, len = sizeof(struct sockaddr_in);
  struct sockaddr_in addr, peer;
  char buf[DIM];

  if (argc < 2) {
    printf("port?\n");
    exit(1);
  }
  if ((sd = socket(AF_INET, SOCK_STREAM, 0)) == -1) {
    perror("socket");
    exit(1);
  }
  memset(&addr, 0, sizeof(addr));
  addr.sin_family = AF_INET;
  addr.sin_port = htons(atoi(argv[1]));
  addr.sin_addr.s_addr = INADDR_ANY;
  if (bind(sd, (struct sockaddr *)&addr, sizeof(addr)) == -1) {
    perror("bind");
    exit(1);
  }
  if (listen(sd, 1) == -1) {
    perror("listen");
    exit(1);
  }
  while ((ns = accept(sd, (struct sockaddr *)&peer, (socklen_t *)&len)) != -1) {
#ifdef OCTETWISE
    while ((n = read(ns, buf, 1)) > 0) {
      write(ns, buf, 1);
    }
#else
    while ((n = recv(ns, buf, DIM, 0)) > 0) {
      send(ns, buf, n, 0);
    }
#endif
    printf("end of the client\n");
    fflush(stdout);
#ifdef WITH_NUL
    send(ns, "bye\n", 5, 0);
#else
    send(ns, "bye\n", 4, 0);
#endif
    close(ns);
  }
  perror("accept");
  return 1;
}
