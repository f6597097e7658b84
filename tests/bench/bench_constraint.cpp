// How long it takes to find the tokens that fit a grammar: bench_constraint MODEL GRAMMAR… prints, for random answers
// of 400 tokens, the milliseconds for each token, and what is made once.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include "base/mapped_file.h"
#include "constraint/token_filter.h"
#include "engine/model.h"

using namespace chasqui;
using namespace chasqui::engine;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int kTokens = 400;

double msSince(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// One token that fits, not the end while there is another; -1 where there is none.
TokenId choose(TokenMask mask, TokenId eos, std::mt19937& random) {
  std::vector<TokenId> ids;
  for (std::size_t index = 0; index < mask.size() * 64; ++index) {
    if (((mask[index / 64] >> (index % 64)) & 1U) == 0 || static_cast<TokenId>(index) == eos) continue;
    ids.push_back(static_cast<TokenId>(index));
  }
  return ids.empty() ? -1 : ids[random() % ids.size()];
}

void measure(const Constraint& constraint, const Tokenizer& tokenizer, const char* name, double compileMs) {
  const Clock::time_point start = Clock::now();
  TokenFilter filter(constraint, tokenizer, {tokenizer.eos()});
  const double filterMs = msSince(start);
  std::mt19937 random(1);
  std::vector<double> times;
  for (int token = 0; token < kTokens; ++token) {
    const Clock::time_point before = Clock::now();
    const Result<TokenMask> mask = filter.allowed();
    const double allowedMs = msSince(before);
    if (!mask) return void(std::printf("%s: %s\n", name, mask.error().message.c_str()));
    const TokenId id = choose(*mask, tokenizer.eos(), random);
    if (id < 0) break;
    const Clock::time_point between = Clock::now();
    if (!filter.accept(tokenizer.bytes(id))) return;
    times.push_back(allowedMs + msSince(between));
  }
  if (times.empty()) return void(std::printf("%s: nothing to write\n", name));
  double sum = 0;
  for (const double time : times) sum += time;
  std::sort(times.begin(), times.end());
  std::printf(
      "%s: %zu tokens, mean %.3f ms, median %.3f, 99 of 100 within %.3f, longest %.3f; grammar %.2f, vocabulary %.1f\n",
      name, times.size(), sum / static_cast<double>(times.size()), times[times.size() / 2],
      times[times.size() * 99 / 100], times.back(), compileMs, filterMs);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return std::fprintf(stderr, "bench_constraint MODEL GRAMMAR…\n"), 2;
  const Result<Tokenizer> tokenizer = readTokenizer(argv[1]);
  if (!tokenizer) return std::fprintf(stderr, "%s\n", toString(tokenizer.error()).c_str()), 1;
  for (int index = 2; index < argc; ++index) {
    const Result<MappedFile> file = MappedFile::open(argv[index]);
    if (!file) return std::fprintf(stderr, "%s\n", toString(file.error()).c_str()), 1;
    const std::string text(reinterpret_cast<const char*>(file->bytes().data()), file->bytes().size());
    const Clock::time_point start = Clock::now();
    const bool isSchema = std::string(argv[index]).ends_with(".json");
    const Result<Constraint> constraint = isSchema ? Constraint::fromJsonSchema(text) : Constraint::fromGrammar(text);
    const double compileMs = msSince(start);
    if (!constraint) return std::fprintf(stderr, "%s\n", toString(constraint.error()).c_str()), 1;
    measure(*constraint, *tokenizer, argv[index], compileMs);
  }
  return 0;
}
