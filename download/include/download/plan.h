// What is to be downloaded, as a value: it is kept on the disk beside what has come of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "checksum/checksum.h"

namespace chasqui::download {

/// A repository of the Hugging Face hub.
struct HubRepository {
  std::string name;      ///< "owner/name"
  std::string revision;  ///< the commit where it is known, else a branch or tag
  bool operator==(const HubRepository&) const = default;
};

/// A model of Meta's own, by the folder it has there. Its link is a secret and never part of a plan.
struct MetaModel {
  std::string name;  ///< "llama-2-7b-chat"
  bool operator==(const MetaModel&) const = default;
};

using PlanSource = std::variant<HubRepository, MetaModel>;

struct PlannedFile {
  std::string path;             ///< under the model's folder, with '/', never leading out of it
  std::string remotePath;       ///< at the source
  std::uint64_t sizeBytes = 0;  ///< 0: not known before it is asked for
  std::optional<Checksum> checksum;  ///< not known before it is asked for, or before a list of checksums has come
  bool operator==(const PlannedFile&) const = default;
};

struct DownloadPlan {
  std::string id;      ///< the same for the same wish; fit for a file name
  std::string title;   ///< as the user reads it: "Llama-2-7B-Chat-GGUF, Q4_K_M"
  PlanSource source;
  std::string folder;  ///< where the files go, under the models' folder: "TheBloke/Llama-2-7B-Chat-GGUF"
  std::vector<PlannedFile> files;  ///< in the order in which they are fetched
  std::string mainFile;            ///< of them, the one that makes it a model; it gets its place last
  bool wholeFolder = false;        ///< the model is the folder, not the file
  bool operator==(const DownloadPlan&) const = default;
};

/// Whether a path of a plan stays in its folder and is fit for a name on any file system: no empty part, no "..", no
/// part that starts with a dot or ends with a space, no control character or backslash, at most 255 bytes a part.
bool isSafePath(std::string_view path);

/// An id of letters, digits, dots, '-' and '_' for what is wished: readable, and different for different wishes.
std::string planId(const PlanSource& source, std::string_view what);

std::string planToJson(const DownloadPlan& plan);
/// Corrupt for what is no plan, or has a path that leads elsewhere. The text may be anything.
Result<DownloadPlan> planFromJson(std::string_view json);

}  // namespace chasqui::download
