// Files in front of a message, as text that a model reads and that can be told apart again.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chasqui::app {

/// A text file by its name.
struct Attachment {
  std::string name;  ///< without its folder, on one line
  std::string text;  ///< UTF-8

  bool operator==(const Attachment&) const = default;
};

/// The files, each with its name above it and in a fence that is longer than any in it, and after them `message`.
std::string withAttachments(const std::vector<Attachment>& attachments, std::string_view message);

/// One file as withAttachments() writes it.
std::string attachedBlock(const Attachment& attachment);

/// A message taken apart again.
struct AttachedText {
  std::vector<Attachment> attachments;
  std::size_t messageStart = 0;  ///< bytes of the files
};
/// The other way: exact for what withAttachments() wrote, but for line breaks that a file did not end in. Text in any
/// other form has no attachments.
AttachedText attachmentsOf(std::string_view text);

}  // namespace chasqui::app
