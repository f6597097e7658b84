#include "chat/attached_text.h"

#include <algorithm>
#include <optional>

namespace chasqui::app {

namespace {

constexpr std::string_view kNameStart = "[File: ";
constexpr std::string_view kNameEnd = "]\n";
constexpr std::size_t kShortestFence = 3;

std::size_t longestRun(std::string_view text, char letter) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == letter ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

/// Takes `start` off the front of `text`; false where it does not stand there.
bool take(std::string_view& text, std::string_view start) {
  if (!text.starts_with(start)) return false;
  text.remove_prefix(start.size());
  return true;
}

std::optional<Attachment> takeBlock(std::string_view& text) {
  std::string_view rest = text;
  if (!take(rest, kNameStart)) return std::nullopt;
  const std::size_t nameEnd = rest.find(kNameEnd);
  if (nameEnd == std::string_view::npos || rest.find('\n') < nameEnd) return std::nullopt;
  Attachment attachment;
  attachment.name = rest.substr(0, nameEnd);
  rest.remove_prefix(nameEnd + kNameEnd.size());
  const std::size_t length = std::min(rest.find_first_not_of('`'), rest.size());
  const std::string fence(length, '`');
  if (length < kShortestFence || !take(rest, fence + "\n")) return std::nullopt;
  const std::string close = "\n" + fence + "\n\n";
  // An empty file has no line of its own.
  const std::size_t end = rest.starts_with(close.substr(1)) ? 0 : rest.find(close);
  if (end == std::string_view::npos) return std::nullopt;
  if (end > 0) attachment.text = std::string(rest.substr(0, end)) + "\n";
  rest.remove_prefix(end + close.size() - (end > 0 ? 0 : 1));
  text = rest;
  return attachment;
}

}  // namespace

std::string attachedBlock(const Attachment& attachment) {
  const std::string fence(std::max(kShortestFence, longestRun(attachment.text, '`') + 1), '`');
  std::string block = std::string(kNameStart) + attachment.name + std::string(kNameEnd) + fence + "\n";
  block += attachment.text;
  if (!attachment.text.empty() && attachment.text.back() != '\n') block += '\n';
  return block + fence + "\n\n";
}

std::string withAttachments(const std::vector<Attachment>& attachments, std::string_view message) {
  std::string text;
  for (const Attachment& attachment : attachments) text += attachedBlock(attachment);
  return text + std::string(message);
}

AttachedText attachmentsOf(std::string_view text) {
  AttachedText taken;
  std::string_view rest = text;
  while (std::optional<Attachment> attachment = takeBlock(rest)) taken.attachments.push_back(std::move(*attachment));
  taken.messageStart = text.size() - rest.size();
  return taken;
}

}  // namespace chasqui::app
