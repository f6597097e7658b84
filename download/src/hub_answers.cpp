#include "hub_answers.h"

#include <algorithm>

#include "base/utf8.h"
#include "gguf_name.h"
#include "hub_names.h"
#include "json.h"

namespace chasqui::download {
namespace {

std::optional<Checksum> checksumIn(const Json& entry) {
  if (const Json* lfs = jsonMember(entry, "lfs"); lfs && lfs->is_object()) {
    std::string oid = jsonText(*lfs, "oid");
    if (oid.empty()) oid = jsonText(*lfs, "sha256");
    if (oid.starts_with("sha256:")) oid.erase(0, 7);
    if (isSha256(oid)) return Checksum{ChecksumKind::Sha256, oid};
    return std::nullopt;  // its own oid would be that of a pointer
  }
  const std::string oid = jsonText(entry, "oid");
  if (isSha1(oid)) return Checksum{ChecksumKind::GitBlob, oid};
  return std::nullopt;
}

std::optional<HubFile> fileIn(const Json& entry) {
  if (jsonText(entry, "type") != "file") return std::nullopt;
  HubFile file;
  file.path = jsonText(entry, "path");
  if (!isSafePath(file.path)) return std::nullopt;
  file.sizeBytes = jsonCount(entry, "size").value_or(0);
  if (const Json* lfs = jsonMember(entry, "lfs")) file.sizeBytes = jsonCount(*lfs, "size").value_or(file.sizeBytes);
  file.checksum = checksumIn(entry);
  return file;
}

std::string licenceIn(const Json& entry) {
  if (const Json* card = jsonMember(entry, "cardData")) {
    if (const std::string text = jsonText(*card, "license"); !text.empty()) return utf8::printable(text);
    const Json* several = jsonMember(*card, "license");
    if (several && several->is_array() && !several->empty() && several->front().is_string()) {
      return utf8::printable(several->front().get<std::string>());
    }
  }
  return {};
}

bool isGated(const Json& entry) {
  const Json* gated = jsonMember(entry, "gated");
  return gated && (gated->is_string() || (gated->is_boolean() && gated->get<bool>()));
}

void readTags(const Json& entry, HubSummary& summary) {
  const Json* tags = jsonMember(entry, "tags");
  if (!tags || !tags->is_array()) return;
  for (const Json& tag : *tags) {
    if (!tag.is_string()) continue;
    const std::string text = tag.get<std::string>();
    if (text == "gguf") summary.hasGguf = true;
    if (text == "safetensors") summary.hasSafetensors = true;
    if (text.starts_with("license:") && summary.licence.empty()) summary.licence = utf8::printable(text.substr(8));
  }
}

void readSiblings(const Json& entry, HubSummary& summary) {
  const Json* siblings = jsonMember(entry, "siblings");
  if (!siblings || !siblings->is_array()) return;
  for (const Json& sibling : *siblings) {
    const std::string name = jsonText(sibling, "rfilename");
    if (isGgufName(name)) summary.hasGguf = true;
    if (name.ends_with(".safetensors")) summary.hasSafetensors = true;
  }
}

std::optional<HubSummary> summaryOf(const Json& entry) {
  HubSummary summary;
  summary.name = jsonText(entry, "modelId");
  if (summary.name.empty()) summary.name = jsonText(entry, "id");
  if (!isRepositoryName(summary.name)) return std::nullopt;
  summary.downloads = jsonCount(entry, "downloads").value_or(0);
  summary.likes = jsonCount(entry, "likes").value_or(0);
  summary.licence = licenceIn(entry);
  summary.gated = isGated(entry);
  readTags(entry, summary);
  readSiblings(entry, summary);
  return summary;
}

}  // namespace

std::optional<std::vector<HubFile>> filesIn(std::string_view json) {
  const std::optional<Json> list = parseJson(json);
  if (!list || !list->is_array()) return std::nullopt;
  std::vector<HubFile> files;
  for (const Json& entry : *list) {
    if (std::optional<HubFile> file = fileIn(entry)) files.push_back(std::move(*file));
  }
  return files;
}

std::optional<std::vector<HubSummary>> summariesIn(std::string_view json) {
  const std::optional<Json> list = parseJson(json);
  if (!list || !list->is_array()) return std::nullopt;
  std::vector<HubSummary> summaries;
  for (const Json& entry : *list) {
    if (std::optional<HubSummary> summary = summaryOf(entry)) summaries.push_back(std::move(*summary));
  }
  return summaries;
}

std::optional<HubSummary> summaryIn(std::string_view json) {
  const std::optional<Json> entry = parseJson(json);
  return entry ? summaryOf(*entry) : std::nullopt;
}

std::optional<std::string> commitIn(std::string_view json) {
  const std::optional<Json> entry = parseJson(json);
  std::string commit = entry ? jsonText(*entry, "sha") : std::string();
  return isSha1(commit) ? std::optional(std::move(commit)) : std::nullopt;
}

}  // namespace chasqui::download
