// Golden results of the shared folder, and small files around them.
#pragma once

#include <cstring>
#include <vector>

#include "shared_files.h"

namespace chasqui::test {

/// A file of little-endian float32.
inline std::vector<float> readFloats(const std::filesystem::path& path) {
  const QByteArray bytes = readBytes(path);
  std::vector<float> values(static_cast<std::size_t>(bytes.size()) / sizeof(float));
  std::memcpy(values.data(), bytes.constData(), values.size() * sizeof(float));
  return values;
}

/// Comma-separated token ids.
inline std::vector<engine::TokenId> readIds(const std::filesystem::path& path) {
  std::vector<engine::TokenId> ids;
  for (const QByteArray& id : readBytes(path).trimmed().split(',')) ids.push_back(id.toInt());
  return ids;
}

}  // namespace chasqui::test
