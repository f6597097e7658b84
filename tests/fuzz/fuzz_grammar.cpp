// The input is a GBNF grammar up to the byte 0x1E, or a JSON schema up to 0x1F, and then bytes that steer a walk
// through what it allows.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <span>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "constraint/stack_automaton.h"
#include "constraint/token_filter.h"
#include "engine/constraint.h"
#include "engine/tokenizer.h"
#include "expect.h"

using namespace chasqui;
using namespace chasqui::engine;
using test::expect;

namespace {

constexpr TokenId kEos = 2;
constexpr TokenId kFirstByte = 3;
constexpr std::size_t kMostSteps = 64;

Tokenizer makeTokenizer() {
  Vocabulary vocabulary;
  vocabulary.kind = "llama";
  const auto add = [&vocabulary](const std::string& piece, std::int32_t type) {
    vocabulary.scores.push_back(0);
    vocabulary.pieces.push_back(piece);
    vocabulary.types.push_back(type);
  };
  add("<unk>", 2);
  add("<s>", 3);
  add("</s>", 3);
  for (unsigned byte = 0; byte < 256; ++byte) {
    std::array<char, 8> name{};
    std::snprintf(name.data(), name.size(), "<0x%02X>", byte);
    add(name.data(), 6);
  }
  for (const char* piece : {"ab", "abc", "{\"", "\":", "\u00E9a", "\u2581a"}) add(piece, 1);
  return Tokenizer::create(vocabulary).value();
}

template <typename T>
void expectRefusal(const Result<T>& result) {
  const Error& error = result.error();
  expect(error.code == ErrorCode::Invalid || error.code == ErrorCode::Unsupported, "a refusal is the user's to mend");
  expect(!error.message.empty() && utf8::isWellFormed(error.message), "a refusal has a sentence");
}

/// Whether the tokens that fit are those whose bytes fit; only the bytes are tried.
void checkMask(const Constraint& constraint, const std::string& text) {
  static const Tokenizer kTokenizer = makeTokenizer();
  TokenFilter filter(constraint, kTokenizer, {kEos});
  if (!filter.accept(text)) return;  // too much work for one piece, which byte by byte it was not
  const Result<TokenMask> mask = filter.allowed();
  if (!mask) return expectRefusal(mask);
  const auto isSet = [&mask](TokenId id) {
    const auto index = static_cast<std::size_t>(id);
    return (((*mask)[index / 64] >> (index % 64)) & 1U) != 0;
  };
  StackAutomaton automaton(*constraint.program());
  StackAutomaton::State state = automaton.start();
  for (const char byte : text) state = automaton.next(state, static_cast<std::uint8_t>(byte));
  automaton.renewWork();
  for (TokenId byte = 0; byte < 256 && !automaton.exhausted(); ++byte) {
    const bool fits = automaton.next(state, static_cast<std::uint8_t>(byte)) != StackAutomaton::kDead;
    expect(automaton.exhausted() || fits == isSet(kFirstByte + byte), "the mask is what fits");
  }
  expect(isSet(kEos) == filter.canEnd(), "the end fits where it may");
}

/// Follows `steers`, each bent to the next byte that fits; returns the text, and in `isWhole` whether it is an answer.
std::string walk(const Constraint& constraint, std::string_view steers, bool& isWhole) {
  StackAutomaton automaton(*constraint.program());
  StackAutomaton::State state = automaton.start();
  std::string text;
  for (const char steer : steers.substr(0, kMostSteps)) {
    automaton.renewWork();
    StackAutomaton::State next = StackAutomaton::kDead;
    unsigned byte = static_cast<unsigned char>(steer);
    for (int tries = 0; tries < 256 && next == StackAutomaton::kDead; ++tries) {
      byte = (static_cast<unsigned char>(steer) + static_cast<unsigned>(tries)) & 0xFF;
      next = automaton.next(state, static_cast<std::uint8_t>(byte));
    }
    if (next == StackAutomaton::kDead) break;
    text += static_cast<char>(byte);
    const bool canEnd = automaton.canEnd(next);
    state = next;
    if (text.size() % 16 == 0) automaton.compact(std::span(&state, 1));
    if (automaton.exhausted()) break;
    expect(automaton.canEnd(state) == canEnd, "compacting changes nothing");
  }
  if (!automaton.exhausted()) {
    expect(automaton.canEnd(state) || text.size() == kMostSteps || text.size() == steers.size(),
           "where nothing fits an answer is whole");
  }
  isWhole = !automaton.exhausted() && automaton.canEnd(state);
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(input.find_first_of("\x1E\x1F"), input.size());
  const bool isSchema = end < input.size() && input[end] == '\x1F';
  const std::string_view text = input.substr(0, end);
  const std::string_view steers = input.substr(std::min(end + 1, input.size()));

  const Result<Constraint> constraint = isSchema ? Constraint::fromJsonSchema(text) : Constraint::fromGrammar(text);
  if (!constraint) {
    expectRefusal(constraint);
    return 0;
  }
  bool isWhole = false;
  const std::string walked = walk(*constraint, steers, isWhole);
  if (isWhole) expect(utf8::isWellFormed(walked), "an answer is UTF-8");
  if (isWhole && isSchema) expect(nlohmann::json::accept(walked), "what a schema allows is JSON");
  checkMask(*constraint, walked);
  return 0;
}
