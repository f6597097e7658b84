// How prompts of a file come in beside those that are here.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "exchange/prompt_document.h"

namespace chasqui::app {

enum class Arrival {
  New,
  Renamed,  ///< another prompt has its name
  Here,     ///< all of it is in the library, under its name or the name that it was given when it came before
  Twice,    ///< all of it stands in the file once more
};

struct PlannedPrompt {
  Arrival arrival = Arrival::New;
  std::string name;  ///< that it gets
};

/// Gives out names that nobody has, such as "Pirate 2". An empty name is always free.
class FreeNames {
 public:
  explicit FreeNames(std::vector<std::string> taken);

  /// `wished`, or with a number where it is taken; taken from now on.
  std::string take(const std::string& wished);

 private:
  std::unordered_set<std::string> taken_;
  std::unordered_map<std::string, int> next_;  ///< numbers to try, by name without number
};

/// What becomes of each of `arriving`, in their order, where `here` are in the library.
std::vector<PlannedPrompt> planArrivals(const std::vector<exchange::PromptDocument>& arriving,
                                        const std::vector<exchange::PromptDocument>& here);

}  // namespace chasqui::app
