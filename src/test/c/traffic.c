/*
 * Traffic to hold a capture under. Ends when it is killed, or when all connections were made.
 *
 *   traffic flood ADDRESS PORT PACKETS CONNECTIONS   so many datagrams and so many short connections a second
 *   traffic connections PORT TOTAL RATE              TOTAL short connections over addresses of 127/8, RATE a second
 *
 * Every second connection is aborted (SO_LINGER 0), the others are closed by their client first.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define AT_ONCE 50
#define WORKERS 4

static struct sockaddr_in at(in_addr_t address, int port) {
  struct sockaddr_in made = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = address};
  return made;
}

static int must(int result, const char *what) {
  if (result < 0) {
    perror(what);
    exit(1);
  }
  return result;
}

static long now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000L + t.tv_nsec;
}

/* Until so many have their time, at that rate. */
static void pace(long start, long done, long rate) {
  long wait = start + done * 1000000000L / rate - now();
  if (wait > 0) {
    struct timespec t = {wait / 1000000000L, wait % 1000000000L};
    nanosleep(&t, NULL);
  }
}

static pid_t child(void) {
  pid_t pid = must(fork(), "fork");
  if (pid == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
  }
  return pid;
}

/* To a socket that nobody reads: the kernel drops what does not fit. */
static void datagrams(struct sockaddr_in to, long rate) {
  int sink = must(socket(AF_INET, SOCK_DGRAM, 0), "socket");
  bind(sink, (struct sockaddr *)&to, sizeof(to)); /* not where the address is another machine's */
  int source = must(socket(AF_INET, SOCK_DGRAM, 0), "socket");
  char payload[200] = {0};
  struct iovec octets = {payload, sizeof(payload)};
  struct mmsghdr messages[AT_ONCE] = {0};
  for (int i = 0; i < AT_ONCE; i++) {
    messages[i].msg_hdr = (struct msghdr){&to, sizeof(to), &octets, 1, NULL, 0, 0};
  }
  long start = now();
  for (long sent = 0;; sent += AT_ONCE) {
    sendmmsg(source, messages, AT_ONCE, 0);
    pace(start, sent, rate);
  }
}

static void serve(int port) {
  int listener = must(socket(AF_INET, SOCK_STREAM, 0), "socket");
  struct sockaddr_in here = at(INADDR_ANY, port);
  must(setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int)), "setsockopt");
  must(bind(listener, (struct sockaddr *)&here, sizeof(here)), "bind");
  must(listen(listener, 4096), "listen");
  for (int i = 0; i < WORKERS; i++) {
    if (child() == 0) {
      for (;;) {
        char octets[64];
        int one = accept(listener, NULL, NULL);
        if (one >= 0) {
          recv(one, octets, sizeof(octets), 0);
          close(one);
        }
      }
    }
  }
  close(listener);
}

/* What fails is tried again: the listener's queue may be full. */
static void connection(struct sockaddr_in to, int aborts) {
  int one = must(socket(AF_INET, SOCK_STREAM, 0), "socket");
  while (connect(one, (struct sockaddr *)&to, sizeof(to)) < 0 && errno != ECONNREFUSED && errno != ENETUNREACH) {
    close(one);
    usleep(1000);
    one = must(socket(AF_INET, SOCK_STREAM, 0), "socket");
  }
  send(one, "hello\n", 6, MSG_NOSIGNAL);
  if (aborts) {
    setsockopt(one, SOL_SOCKET, SO_LINGER, &(struct linger){1, 0}, sizeof(struct linger));
  }
  close(one);
}

int main(int argc, char *argv[]) {
  signal(SIGCHLD, SIG_DFL);
  if (argc == 6 && strcmp(argv[1], "flood") == 0) {
    struct sockaddr_in to = at(inet_addr(argv[2]), atoi(argv[3]));
    long connections = atol(argv[5]);
    if (child() == 0) {
      datagrams(to, atol(argv[4]));
    }
    if (connections > 0) {
      serve(atoi(argv[3]));
      long start = now();
      for (long made = 0;; made++) {
        connection(to, made % 2);
        pace(start, made, connections);
      }
    }
    pause();
  } else if (argc == 5 && strcmp(argv[1], "connections") == 0) {
    int port = atoi(argv[2]);
    long each = atol(argv[3]) / WORKERS, rate = atol(argv[4]) / WORKERS;
    serve(port);
    pid_t workers[WORKERS];
    for (int w = 0; w < WORKERS; w++) {
      if ((workers[w] = child()) == 0) {
        long start = now();
        for (long made = 0; made < each; made++) {
          /* another address after some thousands: each has ports for no more that rest in TIME-WAIT */
          connection(at(htonl(0x7F000000 | (w + 1) << 16 | (made / 8000 + 1)), port), made % 2);
          pace(start, made, rate);
        }
        exit(0);
      }
    }
    for (int w = 0; w < WORKERS; w++) {
      waitpid(workers[w], NULL, 0);
    }
    printf("%ld\n", each * WORKERS);
  } else {
    fprintf(stderr, "usage: in the comment at the top\n");
    return 2;
  }
  return 0;
}
