/* As exercises write it: a process for each client, a fixed buffer, strcmp. */
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#define DIM 256

int main(int argc, char *argv[]) {
  int sd, ns, n;
  struct sockaddr_in addr, peer;
  socklen_t len = sizeof(struct sockaddr_in);
  char buf[DIM], answer[DIM];

  if (argc != 2) {
    fprintf(stderr, "usage: %s port\n", argv[0]);
    exit(1);
  }
  signal(SIGCHLD, SIG_IGN);
  sd = socket(AF_INET, SOCK_STREAM, 0);
  if (sd < 0) {
    perror("socket");
    exit(1);
  }
#ifdef REUSE
  int on = 1;
  setsockopt(sd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
#endif
  bzero(&addr, sizeof(struct sockaddr_in));
  addr.sin_family = AF_INET;
  addr.sin_port = htons(atoi(argv[1]));
  addr.sin_addr.s_addr = htonl(INADDR_ANY);
  if (bind(sd, (struct sockaddr *)&addr, sizeof(struct sockaddr_in)) < 0) {
    perror("bind");
    exit(1);
  }
  listen(sd, 5);
  for (;;) {
    ns = accept(sd, (struct sockaddr *)&peer, &len);
    if (ns < 0) {
      perror("accept");
      continue;
    }
    if (fork() == 0) {
      close(sd);
      while ((n = read(ns, buf, DIM - 1)) > 0) {
        buf[n] = '\0';
        printf("received: %s\n", buf);
        fflush(stdout);
        if (strcmp(buf, "quit") == 0) {
          break;
        }
#if defined NO_NUL
        sprintf(answer, "%d bytes altogether\n", n);
        write(ns, answer, strlen(answer));
#elif defined CRLF
        sprintf(answer, "%d bytes altogether\r\n", n);
        write(ns, answer, strlen(answer));
#elif defined BARE
        sprintf(answer, "%d bytes altogether", n);
        write(ns, answer, strlen(answer));
#elif defined BUFFER
        memset(answer, 0, DIM);
        sprintf(answer, "%d bytes altogether\n", n);
        write(ns, answer, DIM);
#elif defined OCTETWISE
        sprintf(answer, "%d bytes altogether\n", n);
        for (char *c = answer; c <= answer + strlen(answer); c++) {
          write(ns, c, 1);
        }
#else
        sprintf(answer, "%d bytes altogether\n", n);
        write(ns, answer, strlen(answer) + 1);
#endif
      }
      close(ns);
      exit(0);
    }
    close(ns);
  }
}
