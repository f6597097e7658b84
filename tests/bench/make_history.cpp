// make_history FILE [CHATS MESSAGES]: a history as sample_history.h says; 10 000 chats with 1 000 000 messages.
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "sample_history.h"

int main(int argc, char** argv) {
  using namespace chasqui;
  if (argc != 2 && argc != 4) return 2;
  bench::HistorySize size;
  size.chats = argc == 4 ? std::atoi(argv[2]) : 10'000;
  size.messages = argc == 4 ? std::atoi(argv[3]) : 1'000'000;
  const auto start = std::chrono::steady_clock::now();
  Result<storage::Database> database = storage::Database::open(argv[1]);
  const Result<void> made = database ? bench::makeHistory(*database, size) : fail(database.error());
  if (!made) {
    std::fprintf(stderr, "%s\n", toString(made.error()).c_str());
    return 1;
  }
  std::printf("made in %.1f s\n", std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  return 0;
}
