// A folder to import in, and what an import came to.
#pragma once

#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <cstring>
#include <fstream>
#include <set>

#include "engine/import.h"
#include "gguf_writer.h"

namespace chasqui::engine {

namespace fs = std::filesystem;

inline ImportOptions as(ImportType type) {
  ImportOptions options;
  options.type = type;
  return options;
}

template <typename T>
bool succeeds(const Result<T>& result) {
  if (!result) qWarning("%s", toString(result.error()).c_str());
  return result.has_value();
}

template <typename T>
bool failsWith(ErrorCode code, const Result<T>& result, const std::string& named = {}) {
  if (result) {
    qWarning("no error");
    return false;
  }
  const bool right = result.error().code == code && toString(result.error()).find(named) != std::string::npos;
  if (!right) qWarning("%s", toString(result.error()).c_str());
  return right;
}

struct ImportFolder {
  std::unique_ptr<QTemporaryDir> folder_ = std::make_unique<QTemporaryDir>();

  fs::path file(const std::string& name) const { return fs::path(folder_->path().toStdString()) / name; }

  fs::path write(const std::string& name, const test::GgufWriter& writer) const {
    std::ofstream(file(name), std::ios::binary) << writer.bytes();
    return file(name);
  }

  /// smallModel() with values that are not all zero.
  static test::GgufWriter model() {
    test::GgufWriter writer = test::smallModel();
    for (auto& entry : writer.tensors) {
      for (std::size_t at = 0; at < entry.data.size(); at += sizeof(float)) {
        const auto value = static_cast<float>(std::sin(static_cast<double>(at)));
        std::memcpy(&entry.data[at], &value, sizeof value);
      }
    }
    return writer;
  }

  std::set<std::string> names() const {
    std::set<std::string> found;
    for (const auto& entry : fs::directory_iterator(file("."))) found.insert(entry.path().filename().string());
    return found;
  }
};

}  // namespace chasqui::engine
