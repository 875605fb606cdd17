/* As exercises write it: the host by name, lines from the keyboard, an answer to each. */
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#ifndef DIM
#define DIM 256
#endif

int main(int argc, char *argv[]) {
  int sd, n;
  struct sockaddr_in server;
  struct hostent *host;
  char line[256], answer[DIM + 1];

  if (argc != 3) {
    fprintf(stderr, "usage: %s host port\n", argv[0]);
    exit(1);
  }
  if ((host = gethostbyname(argv[1])) == NULL) {
    fprintf(stderr, "%s: no such host\n", argv[1]);
    exit(1);
  }
  memset(&server, 0, sizeof(server));
  server.sin_family = AF_INET;
  server.sin_port = htons(atoi(argv[2]));
  memcpy(&server.sin_addr, host->h_addr_list[0], host->h_length);
  if ((sd = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
    perror("socket");
    exit(1);
  }
  if (connect(sd, (struct sockaddr *)&server, sizeof(server)) < 0) {
    perror("connect");
    exit(1);
  }
  while (fgets(line, sizeof(line), stdin) != NULL) {
#ifdef KEEP_NEWLINE
    send(sd, line, strlen(line), 0);
#else
    line[strlen(line) - 1] = '\0';
#if defined NO_NUL
    write(sd, line, strlen(line));
#elif defined CRLF
    strcat(line, "\r\n");
    write(sd, line, strlen(line));
#elif defined BOTH
    strcat(line, "\n");
    write(sd, line, strlen(line) + 1);
#elif defined FIXED
    memset(line + strlen(line), 0, sizeof(line) - strlen(line));
    write(sd, line, sizeof(line));
#elif defined OCTETWISE
    for (char *c = line; c <= line + strlen(line); c++) {
      write(sd, c, 1);
    }
#else
    write(sd, line, strlen(line) + 1);
#endif
#endif
    if (strncmp(line, "quit", 4) == 0) {
      while (read(sd, answer, DIM) > 0) {
      }
      break;
    }
#ifdef SHORT_READS
    do {
      n = read(sd, answer, 4);
      fwrite(answer, 1, n < 0 ? 0 : strnlen(answer, n), stdout);
    } while (n > 0 && memchr(answer, '\n', n) == NULL && memchr(answer, '\0', n) == NULL);
#else
    n = read(sd, answer, DIM);
    if (n < 0) {
      perror("read");
      exit(1);
    }
    answer[n] = '\0';
    printf("%s", answer);
#endif
  }
  close(sd);
  return 0;
}
