#include "card_text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/utf8.h"

namespace chasqui::exchange {
namespace {

constexpr std::string_view kUser = "{{user}}";

char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }

bool equal(std::string_view text, std::string_view word) {
  return std::equal(text.begin(), text.end(), word.begin(), word.end(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

bool startsWith(std::string_view text, std::string_view word) { return equal(text.substr(0, word.size()), word); }

enum class Speaker { User, Character };

/// Takes "{{user}}:" or its like from the front of a line.
std::optional<Speaker> takeSpeaker(std::string_view& line, const std::string& name) {
  static constexpr std::array<std::pair<std::string_view, Speaker>, 5> kLabels{{{"{{user}}:", Speaker::User},
                                                                                {"<user>:", Speaker::User},
                                                                                {"{{char}}:", Speaker::Character},
                                                                                {"<bot>:", Speaker::Character},
                                                                                {"<char>:", Speaker::Character}}};
  const std::string_view trimmed = utf8::strip(line);
  for (const auto& [label, speaker] : kLabels) {
    if (!startsWith(trimmed, label)) continue;
    line = trimmed.substr(label.size());
    return speaker;
  }
  if (name.empty() || !trimmed.starts_with(name) || !trimmed.substr(name.size()).starts_with(':')) return std::nullopt;
  line = trimmed.substr(name.size() + 1);
  return Speaker::Character;
}

/// Collects turns and makes pairs of them.
class Pairing {
 public:
  Pairing(CardMacros& macros, Dialogues& result) : macros_(macros), result_(result) {}

  void begin(Speaker speaker) {
    if (speaker != speaker_) end();
    speaker_ = speaker;
  }

  void add(std::string_view line) {
    if (!said_.empty()) said_ += '\n';
    said_ += line;
  }

  /// A block of dialogue is over.
  void endBlock() {
    end();
    if (!question_.empty()) ++result_.unanswered;
    question_.clear();
    speaker_ = Speaker::Character;
  }

 private:
  void end() {
    const std::string_view said = utf8::strip(said_);
    if (!said.empty() && speaker_ == Speaker::User)
      question_ = macros_.filled(said);
    else if (!said.empty()) {
      std::string question = question_.empty() ? std::string(kOpening) : std::exchange(question_, {});
      result_.examples.push_back({std::move(question), macros_.filled(said)});
    }
    said_.clear();
  }

  CardMacros& macros_;
  Dialogues& result_;
  Speaker speaker_ = Speaker::Character;
  std::string said_;
  std::string question_;
};

}  // namespace

std::string CardMacros::filled(std::string_view text, std::string_view original) {
  std::string result;
  const auto put = [&](std::string_view part) {
    overflowed_ = overflowed_ || part.size() > bytesLeft_;
    if (overflowed_) return;
    bytesLeft_ -= part.size();
    result += part;
  };
  std::size_t close = 0;  // of the braces that were looked at last
  for (std::size_t at = 0; at < text.size() && !overflowed_;) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("{{")) {
      if (close < at + 2) close = text.find("}}", at + 2);
      const std::string_view macro = close == std::string_view::npos ? "" : text.substr(at + 2, close - at - 2);
      const bool isComment = macro.starts_with("//") || startsWith(macro, "comment:");
      const bool isOriginal = equal(macro, "original");
      if (isComment || isOriginal || equal(macro, "char") || equal(macro, "user")) {
        put(isComment ? "" : isOriginal ? original : equal(macro, "char") ? std::string_view(name_) : kUser);
        at = close + 2;
        continue;
      }
    }
    if (startsWith(rest, "<user>") || startsWith(rest, "<char>") || startsWith(rest, "<bot>")) {
      put(startsWith(rest, "<user>") ? kUser : std::string_view(name_));
      at += startsWith(rest, "<bot>") ? 5 : 6;
      continue;
    }
    const std::size_t next = std::min(text.find_first_of("{<", at + 1), text.size());
    put(text.substr(at, next - at));
    at = next;
  }
  return result;
}

Dialogues dialoguesIn(std::string_view text, CardMacros& macros) {
  Dialogues result;
  Pairing pairing(macros, result);
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (const std::string_view trimmed = utf8::strip(line); startsWith(trimmed, "<start>")) {
      pairing.endBlock();
      line = trimmed.substr(7);
    }
    if (const std::optional<Speaker> speaker = takeSpeaker(line, macros.name())) pairing.begin(*speaker);
    pairing.add(line);
  }
  pairing.endBlock();
  return result;
}

}  // namespace chasqui::exchange
