// A buffer with memory of its own, named by what it is for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "base/result.h"
#include "vk/api.h"

namespace chasqui::engine::vk {

class Device;

/// Whose memory. On a device with one heap both are in it, and still counted apart.
enum class MemoryPool { Device, Host };

enum class MemoryUse {
  Device,    ///< shaders read and write it; the host does not see it, unless the device has only such memory
  Host,      ///< shaders read and write it in the computer's memory
  Upload,    ///< the host writes, the device reads
  Readback,  ///< the device writes, the host reads
};

inline MemoryPool poolOf(MemoryUse use) { return use == MemoryUse::Device ? MemoryPool::Device : MemoryPool::Host; }

/// Owns a VkBuffer and its memory; movable. Always usable as storage buffer and as source and target of copies.
class Buffer {
 public:
  /// OutOfDeviceMemory (also when the device's pool would exceed its budget), OutOfMemory. Host-visible memory stays
  /// mapped.
  static Result<Buffer> create(std::shared_ptr<Device> device, std::uint64_t sizeBytes, MemoryUse use);

  Buffer() = default;
  Buffer(Buffer&& other) noexcept;
  Buffer& operator=(Buffer&& other) noexcept;
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  ~Buffer();

  VkBuffer handle() const { return buffer_; }
  std::uint64_t sizeBytes() const { return sizeBytes_; }
  /// What the driver needed for it, and whose memory that is.
  std::uint64_t allocatedBytes() const { return allocatedBytes_; }
  MemoryPool pool() const { return pool_; }
  /// Host's view of the memory; empty where the host does not see it. Coherent: no flush is needed.
  std::span<std::byte> mapped() const { return mapped_; }
  /// The same where the host also reads it at full speed; empty for memory that its caches pass by.
  std::span<std::byte> readable() const { return hostCached_ ? mapped_ : std::span<std::byte>(); }

 private:
  std::shared_ptr<Device> device_;
  VkBuffer buffer_ = VK_NULL_HANDLE;
  VkDeviceMemory memory_ = VK_NULL_HANDLE;
  std::uint64_t sizeBytes_ = 0;
  std::uint64_t allocatedBytes_ = 0;
  MemoryPool pool_ = MemoryPool::Device;
  std::span<std::byte> mapped_;
  bool hostCached_ = false;
};

/// A part of a buffer that a shader binds.
struct BufferView {
  VkBuffer buffer = VK_NULL_HANDLE;
  std::uint64_t offsetBytes = 0;
  std::uint64_t sizeBytes = 0;

  BufferView() = default;
  BufferView(const Buffer& whole) : buffer(whole.handle()), sizeBytes(whole.sizeBytes()) {}  // NOLINT: meant to convert
  BufferView(const Buffer& of, std::uint64_t offset, std::uint64_t size)
      : buffer(of.handle()), offsetBytes(offset), sizeBytes(size) {}
};

}  // namespace chasqui::engine::vk
