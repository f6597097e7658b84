// bench_history FILE: what a large history costs at start, on opening a chat, and on searching; see make_history.
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "chat/chat_records.h"
#include "sample_history.h"
#include "sample_words.h"
#include "storage/chat_store.h"
#include "storage/message_store.h"
#include "storage/search_store.h"

namespace {

using namespace chasqui;

constexpr int kRounds = 7;

struct Time {
  double wallMs, processorMs;
};

double processorMsNow() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

Time timeOf(const std::function<bool()>& work) {
  const auto start = std::chrono::steady_clock::now();
  const double processorStart = processorMsNow();
  if (!work()) std::fprintf(stderr, "a step failed\n");
  const double wallMs = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return {wallMs, processorMsNow() - processorStart};
}

// The first run may have to read from the disk what the others find in memory.
void print(const char* name, const std::function<bool()>& work) {
  const Time first = timeOf(work);
  std::vector<Time> times;
  for (int i = 0; i < kRounds; ++i) times.push_back(timeOf(work));
  std::sort(times.begin(), times.end(), [](const Time& a, const Time& b) { return a.wallMs < b.wallMs; });
  const Time median = times[kRounds / 2];
  std::printf("%-48s %8.1f ms at first, %8.1f ms then (processor %8.1f and %.1f)\n", name, first.wallMs, median.wallMs,
              first.processorMs, median.processorMs);
}

long residentMiB() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.rfind("VmRSS:", 0) == 0) return std::stol(line.substr(6)) / 1024;
  }
  return 0;
}

void printSearch(storage::Database& reader, const std::string& what, const std::string& text) {
  std::size_t hits = 0;
  const auto find = [&] {
    const auto found = storage::SearchStore(reader).find({text});
    const auto titles = storage::SearchStore(reader).findChats({text, 10});
    hits = found ? found->size() : 0;
    return found && titles;
  };
  print((what + " \"" + text + "\"").c_str(), find);
  std::printf("%-48s %zu hits\n", "", hits);
}

void printSearches(storage::Database& reader) {
  const bench::Vocabulary words(50'000);
  printSearch(reader, "most frequent word", words.word(0) + " ");
  printSearch(reader, "100th word", words.word(100) + " ");
  printSearch(reader, "5 000th word", words.word(5'000) + " ");
  printSearch(reader, "rarest word", words.word(49'999) + " ");
  printSearch(reader, "no word", "qqqqqqqq ");
  printSearch(reader, "two frequent words", words.word(0) + " " + words.word(1) + " ");
  printSearch(reader, "frequent and rare", words.word(0) + " " + words.word(40'000) + " ");
  printSearch(reader, "two rare words", words.word(30'000) + " " + words.word(40'000) + " ");
  printSearch(reader, "phrase", "\"" + words.word(0) + " " + words.word(50) + "\"");
  printSearch(reader, "mainly in the trash", std::string(bench::kTrashWord) + " ");
  for (const std::size_t length : {1U, 2U, 3U, 5U}) {
    const auto prefixOf = [&](std::size_t from) {
      std::size_t rank = from;
      while (rank + 1 < words.size() && words.word(rank).size() < length + 1) ++rank;
      return words.word(rank).substr(0, length);
    };
    const std::string name = "prefix of " + std::to_string(length);
    printSearch(reader, name + ", frequent", prefixOf(0));
    printSearch(reader, name + ", less so", prefixOf(300));
    printSearch(reader, name + ", rare", prefixOf(20'000));
  }
  printSearch(reader, "word and prefix of 2", words.word(20) + " " + words.word(7).substr(0, 2));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  Result<storage::Database> database = fail(ErrorCode::NotFound, "Not opened yet.");
  print("open for writing", [&] {
    database = fail(ErrorCode::NotFound, "Closed.");
    database = storage::Database::open(argv[1]);
    return database.has_value();
  });
  if (!database) {
    std::fprintf(stderr, "%s\n", toString(database.error()).c_str());
    return 1;
  }
  print("recover what was interrupted",
        [&] { return storage::MessageStore(*database).recoverInterrupted().has_value(); });
  print("list of all chats", [&] { return storage::ChatStore(*database).list().has_value(); });
  print("start: settings, list and last chat", [&] { return app::readStart(*database, "chat.last").has_value(); });
  print("the long chat", [&] { return app::readChat(*database, bench::kLongChatId).has_value(); });
  std::printf("memory before searching: %ld MiB\n", residentMiB());
  Result<storage::Database> reader = storage::Database::openReader(argv[1]);
  if (!reader) return 1;
  printSearches(*reader);
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  std::printf("memory after searching: %ld MiB, at most %ld MiB\n", residentMiB(), usage.ru_maxrss / 1024);
  return 0;
}
