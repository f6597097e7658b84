#include "constraint/grammar_parser.h"

#include <unordered_map>
#include <utility>

#include "base/utf8.h"
#include "constraint/code_points.h"
#include "constraint/grammar_reader.h"
#include "constraint/utf8_text.h"

namespace chasqui::engine {
namespace {

class GrammarParser {
 public:
  explicit GrammarParser(std::string_view text) : reader_(text) {}

  Result<Grammar> parse() {
    reader_.skipSpace(true);
    while (!reader_.atEnd()) {
      CHASQUI_TRY(rule());
      reader_.skipSpace(true);
    }
    for (std::size_t index = 0; index < grammar_.rules.size(); ++index) {
      if (defined_[index]) continue;
      const Rule& rule = grammar_.rules[index];
      return reader_.error(rule.offset, "the rule " + quotedName(rule.name) + " is not defined");
    }
    const auto root = indices_.find("root");
    if (root == indices_.end()) return reader_.error(0, "there is no rule \u201Croot\u201D, where an answer begins");
    grammar_.root = root->second;
    return std::move(grammar_);
  }

 private:
  Result<void> rule() {
    const std::size_t start = reader_.offset();
    const std::string name = reader_.word();
    if (name.empty()) return reader_.error(start, "the name of a rule should stand here");
    CHASQUI_TRY_VALUE(const std::uint32_t index, indexOf(name, start));
    if (defined_[index]) return reader_.error(start, "the rule " + quotedName(name) + " is defined twice");
    reader_.skipSpace(false);
    if (!reader_.take("::=")) return reader_.error("\u201C::=\u201D should stand here");
    reader_.skipSpace(true);
    CHASQUI_TRY_VALUE(Expression body, alternatives(0));
    if (!reader_.atEnd() && !reader_.atNewLine()) {
      return reader_.error(reader_.at(')') ? "this bracket closes nothing" : "the rule should end here, with its line");
    }
    defined_[index] = true;
    grammar_.rules[index].offset = start;
    grammar_.rules[index].body = std::move(body);
    return {};
  }

  /// Index of the rule with this name, which may be defined later.
  Result<std::uint32_t> indexOf(const std::string& name, std::size_t offset) {
    const auto [place, isNew] = indices_.emplace(name, static_cast<std::uint32_t>(grammar_.rules.size()));
    if (isNew) {
      if (grammar_.rules.size() == kMostRules) return reader_.error(offset, "there are too many rules");
      grammar_.rules.push_back({name, offset, {}});
      defined_.push_back(false);
    }
    return place->second;
  }

  Result<Expression> alternatives(unsigned depth) {
    CHASQUI_TRY_VALUE(Expression first, sequence(depth));
    if (!reader_.at('|')) return first;
    Expression all{Expression::Kind::Alternatives, {}, {}, 0, 0, 0, {}};
    all.parts.push_back(std::move(first));
    while (reader_.take("|")) {
      CHASQUI_TRY(countPart());
      reader_.skipSpace(true);
      CHASQUI_TRY_VALUE(Expression next, sequence(depth));
      all.parts.push_back(std::move(next));
    }
    return all;
  }

  /// Long before the compiler counts: an expression takes far more memory than its text.
  Result<void> countPart() {
    if (++parts_ > kMostInstructions) return reader_.error("there are too many parts up to here");
    return {};
  }

  Result<Expression> sequence(unsigned depth) {
    Expression all;
    while (startsItem()) {
      CHASQUI_TRY(countPart());
      CHASQUI_TRY_VALUE(Expression next, item(depth));
      reader_.skipSpace(depth > 0);
      CHASQUI_TRY(repetition(next));
      reader_.skipSpace(depth > 0);
      all.parts.push_back(std::move(next));
    }
    if (reader_.atAnyOf("*+?{")) return reader_.error("there is nothing before it to repeat");
    if (all.parts.size() != 1) return all;
    Expression only = std::move(all.parts.front());
    return only;
  }

  bool startsItem() const { return reader_.atAnyOf("\"[(.") || reader_.atWord(); }

  Result<Expression> item(unsigned depth) {
    const std::size_t start = reader_.offset();
    if (reader_.at('"')) return literal();
    if (reader_.at('[')) return characters();
    if (reader_.take(".")) return Expression{Expression::Kind::Characters, {}, complement({}), 0, 0, 0, {}};
    if (!reader_.take("(")) {
      CHASQUI_TRY_VALUE(const std::uint32_t index, indexOf(reader_.word(), start));
      return Expression{Expression::Kind::Rule, {}, {}, index, 0, 0, {}};
    }
    if (depth == kMostGrammarDepth) return reader_.error(start, "groups are nested too deeply");
    reader_.skipSpace(true);
    CHASQUI_TRY_VALUE(Expression group, alternatives(depth + 1));
    if (!reader_.take(")")) {
      if (reader_.atEnd()) return reader_.error(start, "this bracket is not closed");
      return reader_.error("this cannot stand in a group");
    }
    return group;
  }

  Result<Expression> literal() {
    const std::size_t start = reader_.offset();
    reader_.take("\"");
    Expression text{Expression::Kind::Text, {}, {}, 0, 0, 0, {}};
    while (!reader_.at('"')) {
      if (reader_.atEnd() || reader_.atNewLine()) return reader_.error(start, "this text is not closed on its line");
      CHASQUI_TRY_VALUE(const char32_t character, reader_.character());
      text.text += utf8Of(character);
    }
    reader_.take("\"");
    return text;
  }

  Result<Expression> characters() {
    const std::size_t start = reader_.offset();
    reader_.take("[");
    const bool negated = reader_.take("^");
    std::vector<CodePoints> ranges;
    while (!reader_.at(']')) {
      const std::size_t place = reader_.offset();
      if (reader_.atEnd() || reader_.atNewLine()) return reader_.error(start, "this class is not closed on its line");
      CHASQUI_TRY_VALUE(const char32_t first, reader_.character());
      char32_t last = first;
      if (reader_.at('-') && !reader_.isNext(1, ']')) {
        reader_.take("-");
        if (reader_.atEnd() || reader_.atNewLine()) return reader_.error(start, "this class is not closed on its line");
        CHASQUI_TRY_VALUE(last, reader_.character());
      }
      if (last < first) return reader_.error(place, "this range runs backwards");
      ranges.push_back({first, last});
    }
    reader_.take("]");
    ranges = normalized(std::move(ranges));
    if (negated) ranges = complement(ranges);
    if (ranges.empty()) return reader_.error(start, "this class has no character");
    return Expression{Expression::Kind::Characters, {}, std::move(ranges), 0, 0, 0, {}};
  }

  /// Wraps `expression` in the repetition that follows it, if one does.
  Result<void> repetition(Expression& expression) {
    if (!reader_.atAnyOf("*+?{")) return {};
    Expression repeat{Expression::Kind::Repeat, {}, {}, 0, 0, kUnlimited, {}};
    if (reader_.take("+")) {
      repeat.least = 1;
    } else if (reader_.take("?")) {
      repeat.most = 1;
    } else if (!reader_.take("*")) {
      CHASQUI_TRY(bounds(repeat));
    }
    reader_.skipBlanks();
    if (reader_.atAnyOf("*+?{")) {
      return reader_.error("a repetition of a repetition needs brackets around the first");
    }
    repeat.parts.push_back(std::move(expression));
    expression = std::move(repeat);
    return {};
  }

  Result<void> bounds(Expression& repeat) {
    const std::size_t start = reader_.offset();
    reader_.take("{");
    CHASQUI_TRY_VALUE(repeat.least, bound());
    repeat.most = repeat.least;
    if (reader_.take(",")) {
      reader_.skipBlanks();
      repeat.most = kUnlimited;
      if (!reader_.at('}')) {
        CHASQUI_TRY_VALUE(repeat.most, bound());
      }
    }
    if (!reader_.take("}")) return reader_.error("\u201C}\u201D should stand here");
    if (repeat.most < repeat.least) return reader_.error(start, "these bounds run backwards");
    return {};
  }

  Result<std::uint32_t> bound() {
    reader_.skipBlanks();
    const std::optional<std::uint32_t> number = reader_.number(kMostRepetitions);
    if (!number) {
      return reader_.error("a number up to " + std::to_string(kMostRepetitions) + " should stand here");
    }
    reader_.skipBlanks();
    return *number;
  }

  GrammarReader reader_;
  Grammar grammar_;
  std::unordered_map<std::string, std::uint32_t> indices_;
  std::vector<bool> defined_;
  std::size_t parts_ = 0;
};

}  // namespace

std::string quotedName(const std::string& name) { return "\u201C" + utf8::printable(name) + "\u201D"; }

Result<Grammar> parseGrammar(std::string_view text) {
  if (text.size() > kMostGrammarBytes) {
    return fail(ErrorCode::Invalid, "The grammar is longer than " + std::to_string(kMostGrammarBytes >> 20) + " MiB.",
                "Shorten it.");
  }
  for (std::size_t offset = 0; offset < text.size();) {
    const utf8::CodePoint point = utf8::first(text.substr(offset));
    if (point.kind != utf8::Kind::WellFormed) return grammarError(text, offset, "this is not UTF-8 text");
    offset += point.sizeBytes;
  }
  return GrammarParser(text).parse();
}

}  // namespace chasqui::engine
