#include "formats/foreign_format.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "formats/file_errors.h"
#include "formats/torch_checkpoint.h"

namespace chasqui::engine {
namespace {

constexpr const char* kChooseGguf = "Choose a GGUF file, or the folder of a model.";
constexpr const char* kChooseFolder = "Choose the model's folder, with all its files in it.";

bool isWebPage(std::string_view head) {
  head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  std::string start(head.substr(0, 14));
  std::transform(start.begin(), start.end(), start.begin(),
                 [](char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter; });
  return start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<?xml");
}

/// A u64 length of a JSON header, and that header.
bool isSafetensors(std::string_view head, std::size_t fileBytes) {
  if (head.size() < 10 || head[8] != '{') return false;
  std::uint64_t length = 0;
  std::memcpy(&length, head.data(), sizeof length);
  return length >= 2 && length <= fileBytes - 8;
}

/// Whether the names in a safetensors header are those of an adapter.
bool isAdapter(std::span<const std::byte> bytes) {
  const std::string_view names(reinterpret_cast<const char*>(bytes.data()),
                               std::min<std::size_t>(bytes.size(), 1U << 16));
  return names.find(".lora_A.") != std::string_view::npos || names.find(".lora_B.") != std::string_view::npos;
}

/// Magic numbers of llama.cpp's files before GGUF ("ggml", "ggmf", "ggjt", "ggla"), as they lie in the file.
bool isOldGgml(std::string_view head) {
  constexpr std::array<std::string_view, 4> kMagics{"lmgg", "fmgg", "tjgg", "algg"};
  return std::find(kMagics.begin(), kMagics.end(), head.substr(0, 4)) != kMagics.end();
}

}  // namespace

Result<void> refuseForeignFormat(std::span<const std::byte> bytes, const std::string& file) {
  const std::string_view head(reinterpret_cast<const char*>(bytes.data()), std::min<std::size_t>(bytes.size(), 256));
  const std::string name = "The file " + file;
  if (head.empty()) return fail(ErrorCode::Corrupt, name + " is empty.", kDownloadAgain);
  if (head.starts_with("GGUF")) return {};
  if (std::string_view("GGUF").starts_with(head)) return cutOff(file, "its header is not whole");
  if (head.starts_with("FUGG")) {
    return fail(ErrorCode::Unsupported, name + " is a big-endian GGUF, which this version does not read.",
                "Get the little-endian file of this model.");
  }
  if (isOldGgml(head)) {
    return fail(ErrorCode::Unsupported, name + " is in a format older than GGUF, which this version does not read.",
                "Get a newer file of this model.");
  }
  if (head.starts_with("PK\x03\x04")) {
    return fail(ErrorCode::Unsupported,
                name + " is a zip archive or a PyTorch checkpoint without its params.json or config.json beside it.",
                kChooseFolder);
  }
  if (isOldCheckpoint(bytes)) return refuseOldCheckpoint(file);
  if (isSafetensors(head, bytes.size())) {
    if (isAdapter(bytes)) {
      return fail(ErrorCode::Unsupported, name + " is a LoRA adapter, not a whole model.",
                  "Merge it into its base model first, or get the merged model.");
    }
    return fail(ErrorCode::Unsupported, name + " is a safetensors file without its config.json beside it.",
                kChooseFolder);
  }
  if (isWebPage(head)) {
    return fail(ErrorCode::Corrupt, name + " is a web page, not a model: the site did not hand out the file.",
                "Sign in on the site if it asks for it, and download the file again.");
  }
  if (head.starts_with("version https://git-lfs")) {
    return fail(ErrorCode::Corrupt, name + " is only a Git LFS pointer to the model.",
                "Fetch the model itself with git lfs pull, or download it from the site.");
  }
  return fail(ErrorCode::Corrupt, name + " is not a GGUF model.", kChooseGguf);
}

}  // namespace chasqui::engine
