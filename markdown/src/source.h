// Source text before it is parsed: made clean, counted in lines, cut where it is too long.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chasqui::markdown {

/// Longer paragraphs are cut, so that their end can be parsed without their start.
inline constexpr std::size_t kParagraphBytes = 4000;
/// Rows of a table in one block, the header apart; more of them go on in the next.
inline constexpr std::size_t kTableRows = 40;
/// What is parsed for one piece of a growing text, at most.
inline constexpr std::size_t kTailBytes = 16 * 1024;
/// What is parsed as one, at most; longer texts are parsed in steps.
inline constexpr std::size_t kWholeBytes = 64 * 1024;

/// Adds `bytes` to `pending` and returns what is whole of it as well-formed UTF-8 whose lines end with \n; NUL becomes
/// U+FFFD. What is left in `pending` waits for more.
std::string takeClean(std::string& pending, std::string_view bytes);
/// As takeClean when there is no more.
std::string takeLast(std::string& pending);

/// Where each line begins, and where one would begin after the last \n.
std::vector<std::size_t> lineStarts(std::string_view text);

/// Where to cut a text of more than `limit` bytes: after a sentence, a word, or at least a code point; above 0.
std::size_t cutBefore(std::string_view text, std::size_t limit);

/// Whether a line begins with so many marks of quotes and lists that it is no writing; parsers take very long for it.
bool isTooDeep(std::string_view text);

/// Without white space at the end.
std::string_view trimmedEnd(std::string_view text);

}  // namespace chasqui::markdown
