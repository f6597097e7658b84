#include "sample_words.h"

#include <algorithm>
#include <cctype>
#include <unordered_set>

namespace chasqui::bench {
namespace {

constexpr const char* kOnsets[] = {"t", "s", "r", "l", "n", "d", "c", "m", "p", "b", "f", "g", "h", "v", "th", "st",
                                   "w", "k", "pr", "tr", "ch", "sh", "br", "qu", "j", "", "", ""};
constexpr const char* kVowels[] = {"e", "a", "i", "o", "u", "ea", "ou", "y", "io", "é"};
constexpr const char* kEnds[] = {"", "", "", "n", "s", "r", "t", "d", "l", "ng", "nt", "m", "x"};

template <std::size_t N>
const char* pick(Random& random, const char* const (&choices)[N]) {
  // The first ones more often, as letters are.
  return choices[std::min(random.below(N), random.below(N))];
}

std::string newWord(Random& random, std::size_t rank) {
  const std::size_t syllables = 1 + random.below(rank < 100 ? 2 : 4);
  std::string word;
  for (std::size_t i = 0; i < syllables; ++i) {
    word += pick(random, kOnsets);
    word += pick(random, kVowels);
    word += pick(random, kEnds);
  }
  return word;
}

}  // namespace

std::uint64_t Random::next() {  // splitmix64
  state_ += 0x9E3779B97F4A7C15;
  std::uint64_t value = state_;
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
  return value ^ (value >> 31);
}

Vocabulary::Vocabulary(std::size_t size, std::uint64_t seed) {
  Random random(seed);
  std::unordered_set<std::string> known;
  double sum = 0;
  while (words_.size() < size) {
    std::string word = newWord(random, words_.size());
    if (known.count(word) != 0) word += std::to_string(random.below(10'000));
    if (!known.insert(word).second) continue;
    sum += 1.0 / (static_cast<double>(words_.size()) + 2.7);
    words_.push_back(std::move(word));
    cumulative_.push_back(sum);
  }
}

const std::string& Vocabulary::draw(Random& random) const {
  const double at = random.unit() * cumulative_.back();
  const auto found = std::upper_bound(cumulative_.begin(), cumulative_.end(), at);
  return words_[static_cast<std::size_t>(std::min(found, cumulative_.end() - 1) - cumulative_.begin())];
}

std::string Vocabulary::text(Random& random, std::size_t count) const {
  std::string text;
  bool start = true;
  for (std::size_t i = 0; i < count; ++i) {
    std::string word = draw(random);
    if (start) word[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(word[0])));
    text += word;
    const std::uint64_t sign = random.below(60);
    start = sign < 4 || i + 1 == count;
    text += start ? (sign == 0 ? ".\n\n" : ". ") : sign < 9 ? ", " : sign == 9 ? "(); " : " ";
  }
  return text;
}

}  // namespace chasqui::bench
