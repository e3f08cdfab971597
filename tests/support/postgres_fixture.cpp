// The server that all test programs of one ctest run share: `start FILE` writes its folder into the
// file, `stop FILE` ends it.
#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>

#include "support/postgres_server.hpp"

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const std::string file = argv[2];
  std::string left;
  if (std::getline(std::ifstream(file) >> std::ws, left)) {
    tanggap::test::PostgresServer::remove(left);
    std::remove(file.c_str());
  }
  if (std::string_view(argv[1]) != "start") return 0;
  tanggap::test::PostgresServer server;
  std::ofstream(file) << server.folder().string() << '\n';
  server.leave_running();
  return 0;
}
