#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <utility>

#include "constraint/code_points.h"
#include "constraint/grammar_parser.h"
#include "constraint/program.h"

namespace chasqui::engine {
namespace {

using Op = Instruction::Op;
using Kind = Expression::Kind;

constexpr std::uint32_t kEnd = 0;
constexpr std::uint32_t kReturn = 1;
constexpr std::size_t kShortText = 4;  // instead of a call it is written out again

/// Writes backwards: every expression is told what comes after it.
class Compiler {
 public:
  explicit Compiler(const Grammar& grammar) : grammar_(grammar) {
    program_.code.resize(2);
    program_.code[kReturn].op = Op::Return;
  }

  /// False when it becomes too large.
  bool compileAll() {
    // Rule n starts at instruction 2 + n, so that it can be called before it is written.
    program_.code.resize(2 + grammar_.rules.size());
    for (std::uint32_t rule = 0; rule < grammar_.rules.size(); ++rule) {
      const std::uint32_t body = place(grammar_.rules[rule].body, kReturn);
      if (tooLarge_) return false;
      program_.code[entryOf(rule)] = {Op::Jump, body, 0};
    }
    program_.start = call(entryOf(grammar_.root), kEnd);
    sortIntoClasses();
    return true;
  }

  Program take() { return std::move(program_); }

 private:
  static std::uint32_t entryOf(std::uint32_t rule) { return 2 + rule; }

  std::uint32_t add(Instruction instruction) {
    if (program_.code.size() == kMostInstructions) tooLarge_ = true;
    if (tooLarge_) return kEnd;
    program_.code.push_back(instruction);
    return static_cast<std::uint32_t>(program_.code.size() - 1);
  }

  /// A call that nothing comes after needs no place on the stack.
  std::uint32_t call(std::uint32_t entry, std::uint32_t next) {
    return next == kReturn ? add({Op::Jump, entry, 0}) : add({Op::Call, entry, next});
  }

  std::uint32_t bytes(const ByteSet& set, std::uint32_t next) {
    const auto [known, isNew] = sets_.emplace(set, static_cast<std::uint32_t>(program_.sets.size()));
    if (isNew) program_.sets.push_back(set);
    return add({Op::Bytes, known->second, next});
  }

  std::uint32_t place(const Expression& expression, std::uint32_t next) {
    if (tooLarge_) return kEnd;
    switch (expression.kind) {
      case Kind::Text: return placeText(expression.text, next);
      case Kind::Characters: return placeCharacters(expression.characters, next);
      case Kind::Rule: return call(entryOf(expression.rule), next);
      case Kind::Sequence:
        for (auto part = expression.parts.rbegin(); part != expression.parts.rend(); ++part) next = place(*part, next);
        return next;
      case Kind::Alternatives: return placeAlternatives(expression, next);
      case Kind::Repeat: return placeRepeat(expression, next);
    }
    return next;
  }

  std::uint32_t placeText(const std::string& text, std::uint32_t next) {
    for (auto byte = text.rbegin(); byte != text.rend(); ++byte) {
      next = bytes(ByteSet().set(static_cast<unsigned char>(*byte)), next);
    }
    return next;
  }

  /// Sequences that differ in their first byte only share the rest.
  std::uint32_t placeCharacters(const std::vector<CodePoints>& characters, std::uint32_t next) {
    std::map<ByteSequence, ByteSet> firsts;
    for (const ByteSequence& sequence : utf8Sequences(characters)) {
      ByteSet& first = firsts[ByteSequence(sequence.begin() + 1, sequence.end())];
      for (unsigned byte = sequence.front().first; byte <= sequence.front().last; ++byte) first.set(byte);
    }
    std::map<ByteSequence, std::uint32_t> rests{{{}, next}};
    std::uint32_t all = kEnd;
    for (const auto& [rest, first] : firsts) {
      const std::uint32_t one = bytes(first, placeRest(rest, rests));
      all = all == kEnd ? one : add({Op::Split, one, all});
    }
    return all;
  }

  std::uint32_t placeRest(const ByteSequence& rest, std::map<ByteSequence, std::uint32_t>& known) {
    if (const auto found = known.find(rest); found != known.end()) return found->second;
    const std::uint32_t after = placeRest(ByteSequence(rest.begin() + 1, rest.end()), known);
    ByteSet set;
    for (unsigned byte = rest.front().first; byte <= rest.front().last; ++byte) set.set(byte);
    return known[rest] = bytes(set, after);
  }

  std::uint32_t placeAlternatives(const Expression& expression, std::uint32_t next) {
    std::uint32_t all = place(expression.parts.back(), next);
    for (auto part = expression.parts.rbegin() + 1; part != expression.parts.rend(); ++part) {
      const std::uint32_t one = place(*part, next);
      all = add({Op::Split, one, all});
    }
    return all;
  }

  std::uint32_t placeRepeat(const Expression& repeat, std::uint32_t next) {
    const Expression& body = repeat.parts.front();
    const bool isEndless = repeat.most == kUnlimited;
    const std::uint32_t copies = isEndless ? std::max(repeat.least, 1U) : repeat.most;
    const bool isShort = body.kind == Kind::Rule || (body.kind == Kind::Text && body.text.size() <= kShortText);
    const bool isCalled = copies > 1 && !isShort;
    const std::uint32_t entry = isCalled ? place(body, kReturn) : kEnd;
    const auto once = [&](std::uint32_t after) { return isCalled ? call(entry, after) : place(body, after); };
    std::uint32_t needed = repeat.least;
    std::uint32_t all = next;
    if (isEndless) {
      const std::uint32_t loop = add({Op::Split, kEnd, next});
      const std::uint32_t first = once(loop);
      if (tooLarge_) return kEnd;
      program_.code[loop].a = first;
      all = needed == 0 ? loop : first;
      needed -= needed == 0 ? 0 : 1;
    } else {
      for (std::uint32_t more = repeat.most - repeat.least; more > 0 && !tooLarge_; --more) {
        const std::uint32_t one = once(all);
        all = add({Op::Split, one, next});
      }
    }
    for (; needed > 0 && !tooLarge_; --needed) all = once(all);
    return all;
  }

  void sortIntoClasses() {
    constexpr std::uint16_t kUnnamed = 256;
    std::array<std::uint16_t, 512> renamed{};  // [group, whether it is in the set]
    for (const ByteSet& set : program_.sets) {
      if (program_.classes == 256) return;
      renamed.fill(kUnnamed);
      std::uint16_t count = 0;
      for (unsigned byte = 0; byte < 256; ++byte) {
        std::uint8_t& group = program_.classOf[byte];
        std::uint16_t& name = renamed[group * 2U + (set.test(byte) ? 1U : 0U)];
        if (name == kUnnamed) name = count++;
        group = static_cast<std::uint8_t>(name);
      }
      program_.classes = count;
    }
  }

  const Grammar& grammar_;
  Program program_;
  std::unordered_map<ByteSet, std::uint32_t> sets_;
  bool tooLarge_ = false;
};

}  // namespace

Result<Program> compile(const Grammar& grammar, std::string_view text) {
  Compiler compiler(grammar);
  if (compiler.compileAll()) return compiler.take();
  return grammarError(text, 0, "with its repetitions written out it is too large");
}

}  // namespace chasqui::engine
