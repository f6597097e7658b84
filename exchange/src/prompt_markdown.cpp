#include <algorithm>
#include <optional>
#include <string>

#include "base/utf8.h"
#include "prompt_fields.h"
#include "prompt_formats.h"

namespace chasqui::exchange {
namespace {

constexpr std::string_view kEnd = "<!-- end of prompts -->";
constexpr std::string_view kEmoji = "- Emoji: ";
constexpr std::string_view kTags = "- Tags: ";
constexpr std::string_view kEscaped = "\\`*_[]<>&#|~";

/// As part of a line: what markdown would read as its own has a backslash before it.
std::string escaped(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool outer = i == 0 || i + 1 == text.size();
    if (text[i] == ' ' && outer) {
      result += "&#32;";
      continue;
    }
    if (kEscaped.find(text[i]) != std::string_view::npos) result += '\\';
    result += text[i];
  }
  return result;
}

std::string unescaped(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with("&#32;")) {
      result += ' ';
      i += 4;
    } else if (text[i] == '\\' && i + 1 < text.size() && kEscaped.find(text[i + 1]) != std::string_view::npos) {
      result += text[++i];
    } else {
      result += text[i];
    }
  }
  return result;
}

/// In a fence longer than any in the text.
std::string fenced(const char* word, const std::string& text) {
  std::size_t longest = 2;
  for (std::size_t i = 0, run = 0; i < text.size(); ++i) {
    run = text[i] == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  return "\n" + fence + word + "\n" + text + "\n" + fence + "\n";
}

std::string sectionOf(const PromptDocument& prompt) {
  std::string section = prompt.name.empty() ? "\n#\n" : "\n# " + escaped(prompt.name) + "\n";
  if (!prompt.emoji.empty() || !prompt.tags.empty()) section += '\n';
  if (!prompt.emoji.empty()) section += std::string(kEmoji) + escaped(prompt.emoji) + "\n";
  for (std::size_t i = 0; i < prompt.tags.size(); ++i)
    section += (i == 0 ? std::string(kTags) : ", ") + escaped(prompt.tags[i]);
  if (!prompt.tags.empty()) section += '\n';
  section += fenced("prompt", prompt.text);
  for (std::size_t i = 0; i < prompt.examples.size(); ++i) {
    section += "\n## Example " + std::to_string(i + 1) + "\n";
    section += fenced("user", prompt.examples[i].question) + fenced("assistant", prompt.examples[i].answer);
  }
  return section;
}

std::string_view withoutBlanks(std::string_view line) {
  while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

std::size_t fenceLength(std::string_view line) { return std::min(line.find_first_not_of('`'), line.size()); }

/// Hands out lines without their ends, and remembers which one.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}

  std::optional<std::string_view> next() {
    if (rest_.empty()) return std::nullopt;
    ++number_;
    const std::size_t end = rest_.find('\n');
    const std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    return line;
  }

  /// What stands before the fence's end, which is taken, too; nothing where it does not end.
  std::optional<std::string> fencedText(std::size_t length) {
    const std::string_view from = rest_;
    while (true) {
      const std::size_t before = from.size() - rest_.size();
      const std::optional<std::string_view> line = next();
      if (!line) return std::nullopt;
      const std::string_view mark = withoutBlanks(*line);
      if (mark.size() < length || fenceLength(mark) != mark.size()) continue;
      return std::string(from.substr(0, before == 0 ? 0 : before - 1));
    }
  }

  std::size_t number() const { return number_; }

 private:
  std::string_view rest_;
  std::size_t number_ = 0;
};

std::string withUnixLines(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') result += text[i];
  return result;
}

tl::unexpected<Error> cutOff(std::size_t line) {
  return fail(ErrorCode::Corrupt, "It ends before its end mark, at line " + std::to_string(line) + ".",
              "Export or fetch it again.");
}

class MarkdownReader {
 public:
  MarkdownReader(std::string_view text, const PromptLimits& limits) : lines_(text), limits_(limits) {}

  Result<PromptsRead> read() {
    CHASQUI_TRY(readHead());
    while (true) {
      const std::optional<std::string_view> raw = lines_.next();
      if (!raw) return cutOff(lines_.number());
      const std::string_view line = withoutBlanks(*raw);
      if (line == kEnd) break;
      CHASQUI_TRY(take(line));
    }
    CHASQUI_TRY(finish());
    return std::move(read_);
  }

 private:
  Result<void> readHead() {
    static_cast<void>(lines_.next());  // looksLikePromptMarkdown() has seen it
    std::string format, version;
    while (true) {
      const std::optional<std::string_view> line = lines_.next();
      if (!line) return cutOff(lines_.number());
      if (withoutBlanks(*line) == "---") break;
      if (line->starts_with("format:")) format = withoutBlanks(line->substr(7));
      if (line->starts_with("version:")) version = withoutBlanks(line->substr(8));
    }
    if (format != kPromptsFormat) return fail(ErrorCode::Unsupported, "Its head says nothing of prompts.");
    if (version != std::to_string(kPromptsVersion)) {
      return fail(ErrorCode::NewerVersion, "Its version is not one that this version of Chasqui reads.",
                  "Start a newer version.", version.substr(0, 40));
    }
    return {};
  }

  Result<void> take(std::string_view line) {
    if (line == "#" || line.starts_with("# ")) {
      CHASQUI_TRY(finish());
      if (++number_ > limits_.prompts) {
        return fail(ErrorCode::Unsupported, "It holds more than " + std::to_string(limits_.prompts) + " prompts.",
                    "Split it up.");
      }
      open_ = true;
      prompt_.name = unescaped(withoutBlanks(line.substr(1)));
      return {};
    }
    if (line.starts_with(kEmoji) && !hasText_) prompt_.emoji = unescaped(withoutBlanks(line.substr(kEmoji.size())));
    if (line.starts_with(kTags) && !hasText_) takeTags(line.substr(kTags.size()));
    const std::size_t length = fenceLength(line);
    return length < 3 ? Result<void>() : takeFence(length, withoutBlanks(line.substr(length)));
  }

  void takeTags(std::string_view list) {
    while (!list.empty()) {
      const std::size_t comma = list.find(',');
      prompt_.tags.push_back(unescaped(withoutBlanks(list.substr(0, comma))));
      list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
    }
  }

  Result<void> takeFence(std::size_t length, std::string_view word) {
    const std::size_t line = lines_.number();
    std::optional<std::string> text = lines_.fencedText(length);
    if (!text) return cutOff(lines_.number());
    if (word == "prompt") {
      if (hasText_) complain("has a second text", line);
      hasText_ = true;
      prompt_.text = std::move(*text);
    } else if (word == "user") {
      if (question_) complain("has a question without an answer", line);
      question_ = std::move(*text);
    } else if (word == "assistant") {
      if (!question_) complain("has an answer without a question", line);
      prompt_.examples.push_back({question_.value_or(std::string()), std::move(*text)});
      question_.reset();
    }
    return {};
  }

  void complain(const char* what, std::size_t line) {
    if (trouble_.empty()) trouble_ = std::string("It ") + what + ", at line " + std::to_string(line) + ".";
  }

  /// The prompt that is open is whole.
  Result<void> finish() {
    if (open_ && !hasText_) complain("has no text", lines_.number());
    if (question_) complain("has a question without an answer", lines_.number());
    if (!open_ && (hasText_ || !prompt_.examples.empty() || question_)) {
      return fail(ErrorCode::Corrupt, "It has a text before the first heading.", "Put a heading with a name above it.");
    }
    if (open_) {
      if (trouble_.empty())
        if (const Result<void> checked = checkPrompt(prompt_, limits_); !checked) trouble_ = checked.error().message;
      if (trouble_.empty())
        read_.prompts.push_back({std::move(prompt_), {}, {}});
      else
        read_.skipped.push_back({calledInList(prompt_.name, number_), trouble_});
    }
    prompt_ = {};
    open_ = hasText_ = false;
    question_.reset();
    trouble_.clear();
    return {};
  }

  Lines lines_;
  const PromptLimits& limits_;
  PromptsRead read_{PromptFormat::Markdown, {}, {}};
  std::size_t number_ = 0;
  PromptDocument prompt_;
  bool open_ = false;
  bool hasText_ = false;
  std::optional<std::string> question_;
  std::string trouble_;
};

}  // namespace

std::string promptsToMarkdown(std::span<const PromptDocument> prompts) {
  std::string text =
      "---\nformat: " + std::string(kPromptsFormat) + "\nversion: " + std::to_string(kPromptsVersion) + "\n---\n";
  for (const PromptDocument& prompt : prompts) text += sectionOf(prompt);
  return text + "\n" + std::string(kEnd) + "\n";
}

bool looksLikePromptMarkdown(std::string_view text) { return text.starts_with("---\n") || text.starts_with("---\r\n"); }

Result<PromptsRead> promptsFromMarkdown(std::string_view text, const PromptLimits& limits) {
  // Where the first line ends as on Windows, an editor there has put its line ends everywhere.
  if (text.starts_with("---\r\n")) return MarkdownReader(withUnixLines(text), limits).read();
  return MarkdownReader(text, limits).read();
}

}  // namespace chasqui::exchange
