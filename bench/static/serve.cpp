// Serves a folder until standard input ends: `bench_static FOLDER PORT`.
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include "http/server.hpp"
#include "http/static_files.hpp"

int main(int count, char** words) {
  using namespace tanggap::http;
  if (count != 3) {
    std::fprintf(stderr, "usage: %s FOLDER PORT\n", words[0]);
    return 2;
  }
  Server server({.port = static_cast<std::uint16_t>(std::atoi(words[2])), .io_threads = 1},
                {serve_folder(words[1])});
  server.start();
  std::cout << "ready" << std::endl;
  std::cin.ignore(1'000'000, std::char_traits<char>::eof());
  server.stop(std::chrono::seconds(1));
  return 0;
}
