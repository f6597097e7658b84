#include <array>

#include "engine/chat_template.h"

namespace chasqui::engine {
namespace {

constexpr std::array<std::string_view, 4> kTags{"[INST]", "[/INST]", "<<SYS>>", "<</SYS>>"};

}  // namespace

std::string_view findTag(std::string_view text) {
  std::size_t firstPlace = std::string_view::npos;
  std::string_view firstTag;
  for (const std::string_view tag : kTags) {
    const std::size_t place = text.find(tag);
    if (place >= firstPlace) continue;
    firstPlace = place;
    firstTag = tag;
  }
  return firstTag;
}

std::string escapeTags(std::string_view text) {
  std::string out(text);
  for (const std::string_view tag : kTags) {
    const std::size_t brackets = tag[0] == '<' ? 2 : 1;
    const std::string inner(tag.substr(brackets, tag.size() - 2 * brackets));
    const std::string escaped =
        std::string(tag.substr(0, brackets)) + " " + inner + " " + std::string(tag.substr(tag.size() - brackets));
    for (std::size_t place = out.find(tag); place != std::string::npos; place = out.find(tag, place + escaped.size())) {
      out.replace(place, tag.size(), escaped);
    }
  }
  return out;
}

}  // namespace chasqui::engine
