// Texts that look like language to an index: words of a made-up vocabulary, as frequent as words are.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace chasqui::bench {

/// A generator of numbers whose results are the same everywhere.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  std::uint64_t below(std::uint64_t end) { return next() % end; }
  double unit() { return static_cast<double>(next() >> 11) / 9007199254740992.0; }

 private:
  std::uint64_t state_;
};

/// The n-th most frequent word comes about 1/n as often as the first (Zipf's law).
class Vocabulary {
 public:
  explicit Vocabulary(std::size_t size, std::uint64_t seed = 1);

  std::size_t size() const { return words_.size(); }
  /// 0: the most frequent.
  const std::string& word(std::size_t rank) const { return words_[rank]; }
  const std::string& draw(Random& random) const;
  /// Sentences of `count` words, with capitals, commas, and now and then a line of code.
  std::string text(Random& random, std::size_t count) const;

 private:
  std::vector<std::string> words_;
  std::vector<double> cumulative_;
};

}  // namespace chasqui::bench
