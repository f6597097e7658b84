// Which files of a repository are a GGUF model.
#include "base/split_name.h"
#include "download/hub.h"
#include "gguf_name.h"
#include "hub_files.h"

namespace chasqui::download {
namespace {

Result<void> addParts(const HubFiles& files, const SplitName& part, DownloadPlan& plan) {
  for (unsigned number = 1; number <= part.parts; ++number) {
    const HubFile* file = files.find(part.nameOf(number));
    if (!file) {
      return fail(ErrorCode::Corrupt,
                  "Part " + std::to_string(number) + " of " + std::to_string(part.parts) + " of " +
                      inQuotes(part.stem + ".gguf") + " is missing at the hub.",
                  "Choose another file of " + files.repository() + ".");
    }
    HubFiles::add(*file, plan);
  }
  plan.mainFile = part.nameOf(1);
  return {};
}

}  // namespace

Result<DownloadPlan> planGguf(const HubListing& listing, const std::string& file) {
  if (!isGgufName(file)) {
    return fail(ErrorCode::Invalid, inQuotes(file) + " is not a GGUF file.",
                "Name a file that ends with .gguf, or leave the file out for the whole repository.");
  }
  const HubFiles files(listing);
  const HubFile* found = files.find(file);
  if (!found) found = files.findByName(file);
  if (!found) {
    const std::string choice = files.chooseGguf();
    return fail(ErrorCode::NotFound, "There is no file " + inQuotes(file) + " in " + files.repository() + ".",
                choice.empty() ? "It has no GGUF files; choose another repository." : choice);
  }
  const std::optional<SplitName> part = ggufPartOf(found->path);
  DownloadPlan plan = files.begin(part ? part->nameOf(1) : found->path);
  const std::string type = quantizationIn(found->path);
  plan.title += ", " + (type.empty() ? found->path.substr(found->path.rfind('/') + 1) : type);
  if (part) {
    CHASQUI_TRY(addParts(files, *part, plan));
  } else {
    HubFiles::add(*found, plan);
    plan.mainFile = found->path;
  }
  return plan;
}

}  // namespace chasqui::download
