// What a driver made of our shaders, kept in a file between runs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "vk/api.h"

namespace chasqui::engine::vk {

/// A file with the data of a VkPipelineCache. Drivers have crashed on damaged data, so what is read has our own
/// checksum around it, and Vulkan's header is of this device and driver. The cache only saves time: whatever goes wrong
/// with the file, there is none.
class PipelineCacheFile {
 public:
  /// Most bytes of data. A cache that has grown beyond it is thrown away and begun anew.
  static constexpr std::uint64_t kMostBytes = 64ULL << 20;

  PipelineCacheFile() = default;
  /// `path`: of the file, whose folders are made when it is written; empty for none.
  PipelineCacheFile(std::filesystem::path path, const VkPhysicalDeviceProperties& device)
      : path_(std::move(path)), device_(device) {}

  /// The data, or nothing where there is none that this driver may see.
  std::vector<std::byte> read() const;
  /// Replaces the file as a whole; another program sees the old one or the new one. Waits for the disk.
  void write(std::span<const std::byte> data) const;
  bool isNowhere() const { return path_.empty(); }

 private:
  bool isOfThisDriver(std::span<const std::byte> data) const;

  std::filesystem::path path_;
  VkPhysicalDeviceProperties device_{};
};

}  // namespace chasqui::engine::vk
