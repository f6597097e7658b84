#include "prompts/prompt_plan.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <string_view>
#include <utility>

namespace chasqui::app {

namespace {

using exchange::PromptDocument;

/// "Pirate" of "Pirate 12"; the name itself where there is no number.
std::string_view withoutNumber(std::string_view name) {
  const std::size_t last = name.find_last_not_of("0123456789");
  const bool numbered = last != std::string_view::npos && last > 0 && last + 1 < name.size() && name[last] == ' ';
  return numbered ? name.substr(0, last) : name;
}

/// Whether the library's prompt is `arriving`, perhaps under the name that it got when it came before.
bool isSame(const PromptDocument& here, const PromptDocument& arriving) {
  if (here.name != arriving.name && withoutNumber(here.name) != arriving.name) return false;
  return here.emoji == arriving.emoji && here.tags == arriving.tags && here.text == arriving.text &&
         here.examples == arriving.examples;
}

/// Prompts by what they say.
class Known {
 public:
  void add(const PromptDocument& prompt) { prompts_.emplace(keyOf(prompt), &prompt); }

  bool has(const PromptDocument& prompt) const {
    const auto [first, last] = prompts_.equal_range(keyOf(prompt));
    return std::any_of(first, last, [&](const auto& one) { return isSame(*one.second, prompt); });
  }

 private:
  static std::size_t keyOf(const PromptDocument& prompt) {
    std::size_t key = std::hash<std::string>{}(prompt.text);
    const auto mix = [&key](std::string_view part) { key = key * 1'000'003 + std::hash<std::string_view>{}(part); };
    mix(withoutNumber(prompt.name));
    for (const storage::PromptExample& example : prompt.examples) {
      mix(example.question);
      mix(example.answer);
    }
    return key;
  }

  std::unordered_multimap<std::size_t, const PromptDocument*> prompts_;
};

}  // namespace

FreeNames::FreeNames(std::vector<std::string> taken)
    : taken_(std::make_move_iterator(taken.begin()), std::make_move_iterator(taken.end())) {}

std::string FreeNames::take(const std::string& wished) {
  if (wished.empty() || taken_.insert(wished).second) return wished;
  const std::string base(withoutNumber(wished));
  int& number = next_.try_emplace(base, 2).first->second;
  std::string name;
  do name = base + " " + std::to_string(number++);
  while (!taken_.insert(name).second);
  return name;
}

std::vector<PlannedPrompt> planArrivals(const std::vector<PromptDocument>& arriving,
                                        const std::vector<PromptDocument>& here) {
  Known inLibrary, inFile;
  std::vector<std::string> taken;
  for (const PromptDocument& prompt : here) {
    inLibrary.add(prompt);
    taken.push_back(prompt.name);
  }
  FreeNames names(std::move(taken));
  std::vector<PlannedPrompt> plan;
  for (const PromptDocument& prompt : arriving) {
    if (inLibrary.has(prompt)) {
      plan.push_back({Arrival::Here, prompt.name});
    } else if (inFile.has(prompt)) {
      plan.push_back({Arrival::Twice, prompt.name});
    } else {
      std::string name = names.take(prompt.name);
      plan.push_back({name == prompt.name ? Arrival::New : Arrival::Renamed, std::move(name)});
      inFile.add(prompt);
    }
  }
  return plan;
}

}  // namespace chasqui::app
