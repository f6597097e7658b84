#include <algorithm>
#include <functional>

#include "context/window.h"
#include "engine/context.h"

namespace chasqui::engine {
namespace {

// Turns of a chat of any length, a few bytes each; beyond that the table starts anew.
constexpr std::size_t kMostKnown = 200'000;
// A template that has no way to say an empty message would fail on one.
constexpr const char* kProbe = "x";

std::uint64_t hashOf(const ChatTurn& turn) {
  std::uint64_t hash = turn.vocabularyHash;
  const auto add = [&hash](std::uint64_t value) { hash = (hash ^ value) * 0x9E3779B97F4A7C15U + (hash >> 29U); };
  add(std::hash<std::string>{}(turn.user));
  add(std::hash<std::string>{}(turn.answer));
  for (const TokenId id : turn.generatedIds) add(static_cast<std::uint32_t>(id));
  return hash;
}

}  // namespace

std::uint32_t answerReserve(std::uint32_t contextTokens, std::uint32_t maxTokens) {
  constexpr std::uint32_t kMostByItself = 1024;
  if (maxTokens > 0) return std::min(maxTokens, contextTokens / 2);
  return std::min(contextTokens / 4, kMostByItself);
}

Chat windowOf(const Chat& chat, const ReadWindow& window) {
  Chat read;
  read.system = systemWith(chat.system, window.summary);
  const std::size_t first = std::min(window.firstTurn, chat.turns.size());
  read.turns.assign(chat.turns.begin() + static_cast<std::ptrdiff_t>(first), chat.turns.end());
  return read;
}

std::string systemWith(const std::string& system, const std::string& summary) {
  if (summary.empty()) return system;
  return system + (system.empty() ? "" : "\n\n") + "Summary of the conversation so far:\n" + summary;
}

bool ChatMeasure::isFor(const Tokenizer& tokenizer, TemplateKind kind, std::uint32_t contextTokens) const {
  return kind == kind_ && contextTokens == contextTokens_ &&
         tokenizer.vocabularyHash() == tokenizer_.vocabularyHash();
}

Result<std::uint32_t> ChatMeasure::tokens(const Chat& chat) {
  turnsEncoded_ += chat.turns.size();
  const Result<std::vector<TokenId>> ids = encodeChat(tokenizer_, kind_, chat);
  if (!ids) return fail(ids.error());
  return static_cast<std::uint32_t>(ids->size());
}

std::uint32_t ChatMeasure::turnTokens(const ChatTurn& turn) {
  const std::uint64_t hash = hashOf(turn);
  if (const auto known = known_.find(hash); known != known_.end()) return known->second;
  ChatTurn probe;
  probe.user = kProbe;
  ++turnsEncoded_;
  const Result<std::vector<TokenId>> both = encodeChat(tokenizer_, kind_, {{}, {turn, probe}});
  const Result<std::vector<TokenId>> alone = encodeChat(tokenizer_, kind_, {{}, {probe}});
  // A turn that cannot be encoded makes the answer fail with the reason; its size is then of no account.
  const std::uint32_t count = both && alone && both->size() > alone->size()
                                  ? static_cast<std::uint32_t>(both->size() - alone->size())
                                  : 0;
  if (known_.size() >= kMostKnown) known_.clear();
  known_.emplace(hash, count);
  return count;
}

std::uint32_t ChatMeasure::textTokens(std::string_view text) const {
  return static_cast<std::uint32_t>(tokenizer_.encode(text).size());
}

}  // namespace chasqui::engine
