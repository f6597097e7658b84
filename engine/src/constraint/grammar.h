// A grammar as rules of expressions: what the parser reads and the compiler takes.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace chasqui::engine {

/// Code points from `first` to `last`.
struct CodePoints {
  char32_t first = 0;
  char32_t last = 0;
};

inline constexpr std::uint32_t kUnlimited = std::numeric_limits<std::uint32_t>::max();

struct Expression {
  enum class Kind {
    Text,          ///< `text`
    Characters,    ///< one of `characters`
    Rule,          ///< what `rule` stands for
    Sequence,      ///< all `parts`, one after the other; without parts: nothing
    Alternatives,  ///< one of `parts`
    Repeat,        ///< the only one of `parts`, from `least` to `most` times
  };
  Kind kind = Kind::Sequence;
  std::string text;                    ///< UTF-8
  std::vector<CodePoints> characters;  ///< sorted, apart from each other, without surrogates
  std::uint32_t rule = 0;              ///< index into Grammar::rules
  std::uint32_t least = 0;
  std::uint32_t most = 0;  ///< kUnlimited: no limit
  std::vector<Expression> parts;
};

struct Rule {
  std::string name;
  std::size_t offset = 0;  ///< in the grammar's text, where it is defined
  Expression body;
};

struct Grammar {
  std::vector<Rule> rules;
  std::uint32_t root = 0;
};

}  // namespace chasqui::engine
