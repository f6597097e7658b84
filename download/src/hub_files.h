// The files of a repository, and which of them belong to a plan.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "download/hub.h"

namespace chasqui::download {

/// By path; only those that a plan may have.
class HubFiles {
 public:
  explicit HubFiles(const HubListing& listing);

  const std::string& repository() const { return repository_.name; }
  const HubFile* find(std::string_view path) const;
  /// The only file of that name in any folder.
  const HubFile* findByName(std::string_view name) const;
  bool hasSafetensors() const;
  /// The parts of the only complete set of "model-00001-of-00002.safetensors" …; empty where there is none, or several.
  std::vector<std::string> shardsByName() const;
  /// A step that names up to 20 GGUF files; empty where there are none.
  std::string chooseGguf() const;

  /// A plan with the texts of the repository's terms.
  DownloadPlan begin(const std::string& what) const;
  /// Once, whatever it is wanted for.
  static void add(const HubFile& file, DownloadPlan& plan);

 private:
  HubRepository repository_;
  std::map<std::string, HubFile, std::less<>> files_;
};

/// A path as it stands in a sentence.
std::string inQuotes(const std::string& path);

}  // namespace chasqui::download
