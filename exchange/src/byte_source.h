// Bytes that are read once, from front to back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "base/result.h"

namespace chasqui::exchange {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Fills the start of `out` and returns how much it was; 0 at the end.
  virtual Result<std::size_t> read(std::span<std::byte> out) = 0;
  /// How much of what lies on the disk is read.
  virtual std::uint64_t position() const = 0;
};

class FileSource : public ByteSource {
 public:
  static Result<std::unique_ptr<FileSource>> open(const std::filesystem::path& path);
  Result<std::size_t> read(std::span<std::byte> out) override;
  std::uint64_t position() const override { return position_; }

 private:
  struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  FileSource(std::FILE* file, std::string name) : file_(file), name_(std::move(name)) {}

  std::unique_ptr<std::FILE, Closer> file_;
  std::string name_;
  std::uint64_t position_ = 0;
};

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::span<const std::byte> bytes) : bytes_(bytes) {}
  Result<std::size_t> read(std::span<std::byte> out) override;
  std::uint64_t position() const override { return position_; }

 private:
  std::span<const std::byte> bytes_;
  std::size_t position_ = 0;
};

}  // namespace chasqui::exchange
