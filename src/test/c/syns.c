/*
 * Attempts to open, and no more: the kernel answers them, if anybody does.
 *
 *   syns from PORT COUNT RATE    to one port of 127.0.0.1, from addresses of 127/8 and ports at random
 *   syns to PORT COUNT RATE      to COUNT ports of 127.0.0.1 from PORT on, from one address
 *
 * RATE a second.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/ip.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

struct packet {
  struct iphdr ip;
  struct tcphdr tcp;
};

static uint32_t sum(const void *octets, int length, uint32_t before) {
  const uint16_t *words = octets;
  for (int i = 0; i < length / 2; i++) {
    before += words[i];
  }
  return before;
}

static uint16_t folded(uint32_t sum) {
  while (sum >> 16) {
    sum = (sum & 0xFFFF) + (sum >> 16);
  }
  return ~sum;
}

static void syn(struct packet *p, uint32_t from, int source, int port) {
  memset(p, 0, sizeof *p);
  p->ip.version = 4;
  p->ip.ihl = 5;
  p->ip.tot_len = htons(sizeof *p);
  p->ip.ttl = 64;
  p->ip.protocol = IPPROTO_TCP;
  p->ip.saddr = htonl(from);
  p->ip.daddr = htonl(INADDR_LOOPBACK);
  p->tcp.source = htons(source);
  p->tcp.dest = htons(port);
  p->tcp.seq = htonl(random());
  p->tcp.doff = 5;
  p->tcp.syn = 1;
  p->tcp.window = htons(64240);
  uint32_t s = sum(&p->ip.saddr, 8, htons(IPPROTO_TCP) + htons(sizeof p->tcp));
  p->tcp.check = folded(sum(&p->tcp, sizeof p->tcp, s));
}

int main(int argc, char **argv) {
  if (argc != 5) {
    fprintf(stderr, "usage: syns from|to PORT COUNT RATE\n");
    return 2;
  }
  int from = strcmp(argv[1], "from") == 0;
  int port = atoi(argv[2]);
  int count = atoi(argv[3]);
  struct timespec pause = {0, 10000000};
  int burst = atoi(argv[4]) / 100;
  int raw = socket(AF_INET, SOCK_RAW, IPPROTO_RAW);
  if (raw < 0) {
    perror("socket");
    return 1;
  }
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  for (int i = 0; i < count; i++) {
    struct packet p;
    if (from) {
      syn(&p, 0x7F000000 | (uint32_t)(1 + random() % 0xFFFFFE), 1024 + random() % 60000, port);
    } else {
      syn(&p, 0x7F000009, 50000, port + i);
    }
    if (sendto(raw, &p, sizeof p, 0, (struct sockaddr *)&to, sizeof to) < 0) {
      perror("sendto");
      return 1;
    }
    if (burst > 0 && i % burst == burst - 1) {
      nanosleep(&pause, NULL);
    }
  }
  return 0;
}
