// The Vulkan device that models run on.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/device_record.h"

namespace chasqui::engine {

namespace vk {
class Device;
}
namespace ops {
struct Tuning;
}

enum class DeviceType { DiscreteGpu, IntegratedGpu, VirtualGpu, Cpu, Other };

/// "discrete GPU", "integrated GPU", "virtual GPU", "CPU", "other".
const char* deviceTypeName(DeviceType type);

/// Shape in which a device multiplies matrices of float16 into sums of float32: M x K times K x N.
struct MatrixShape {
  std::uint32_t m = 0;
  std::uint32_t n = 0;
  std::uint32_t k = 0;

  friend bool operator==(const MatrixShape&, const MatrixShape&) = default;
};

struct DeviceInfo {
  std::uint32_t index = 0;  ///< what `--device N` takes: the place in Vulkan's own list
  std::string name;
  DeviceType type = DeviceType::Other;
  std::string driver;                    ///< driver's name and version
  std::string identity;                  ///< device and driver as Vulkan's UUIDs, 64 hexadecimal digits; may be empty
  std::string apiVersion;                ///< such as "1.3.230"
  std::uint64_t memoryBytes = 0;         ///< size of the largest device-local heap
  std::uint64_t availableBytes = 0;      ///< of it, what the driver grants now; memoryBytes where it does not tell
  bool unifiedMemory = false;            ///< the computer's memory is the same heap
  std::uint64_t hostAvailableBytes = 0;  ///< what the driver grants of the computer's memory; unified: availableBytes
  std::uint64_t maxStorageBufferBytes = 0;  ///< the most one binding can see
  std::array<std::uint32_t, 3> maxWorkgroups{65535, 65535, 65535};  ///< of a dispatch, in each direction
  std::uint32_t subgroupSize = 0;
  std::uint32_t leastSubgroupSize = 0;           ///< the driver compiles kernels for subgroups from this size
  std::uint32_t mostSubgroupSize = 0;            ///< to this one; 0: it does not tell
  bool subgroupSizeControl = false;              ///< a kernel can ask for subgroups of just subgroupSize
  std::uint32_t maxWorkgroupLanes = 1024;        ///< most invocations of a workgroup
  std::uint32_t maxSharedBytes = 32768;          ///< most memory that a workgroup shares
  bool float16 = false;                          ///< 16-bit float arithmetic
  bool storage16 = false;                        ///< 16-bit values in buffers
  bool integerDotProduct = false;                ///< packed 8-bit dot products in hardware or emulated
  std::optional<MatrixShape> cooperativeMatrix;  ///< matrix cores that our shaders can use
  std::string unusableBecause;                   ///< empty for a device that the engine can use
};

/// How weights reach the device's memory. Automatic: directly where it is host-visible, else through staging.
enum class UploadPath { Automatic, Direct, Staged };

struct EngineOptions {
  std::optional<std::uint32_t> device;  ///< DeviceInfo::index; otherwise the best usable one: discrete, then memory
  bool validation = false;              ///< Vulkan's validation layer, where it is installed
  UploadPath upload = UploadPath::Automatic;
  /// Most bytes of the device's memory to use; otherwise what the driver grants, less a reserve for the desktop.
  std::optional<std::uint64_t> gpuMemoryBytes;
  /// Kernel shapes in place of the device's own, such as "matvec-tiles=4,matvec-splits=16" (docs/shaders.md).
  std::string tuning;
  /// Where what was found out about devices is kept, in a folder for each DeviceInfo::identity. Empty: nowhere.
  std::filesystem::path devicesFolder;
  bool profile = false;  ///< measure every operation on the device's own clock; costs a little time
};

/// Time of one kind of operation on the device.
struct OperationTime {
  std::string operation;
  std::uint64_t runs = 0;
  double microseconds = 0;  ///< of all runs
};

/// A shared handle to one opened device. Copies name the same device, which closes with the last of them and of the
/// models and sessions made with it. One thread at a time uses the engine and all that was made with it.
class Engine {
 public:
  /// All devices that Vulkan knows, usable or not. NoDevice when there is no Vulkan loader or driver at all.
  static Result<std::vector<DeviceInfo>> devices();

  /// Which of `devices` open() takes when `asked` is the index that was asked for. Errors as open().
  static Result<DeviceInfo> choose(const std::vector<DeviceInfo>& devices, std::optional<std::uint32_t> asked = {});

  /// Opens a device. NoDevice, Invalid (no such index, an unknown or impossible tuning), Unsupported (the device lacks
  /// a feature that we need).
  static Result<Engine> open(const EngineOptions& options);

  const DeviceInfo& device() const;

  /// Validation messages (warnings and errors) seen so far; 0 without `validation`.
  std::uint64_t validationMessages() const;
  /// Text of the first of them, empty when there is none.
  std::string firstValidationMessage() const;

  /// Bytes that this engine's buffers hold now, in the device's pool and in the computer's.
  std::uint64_t deviceBytes() const;
  std::uint64_t hostBytes() const;
  /// Most bytes that the device's pool may hold now, those that it holds included.
  std::uint64_t deviceBudgetBytes() const;

  /// With EngineOptions::profile: what the operations took since the last call, the longest first.
  std::vector<OperationTime> takeProfile();

  /// What measuring the device gave, or estimates; what EngineOptions::devicesFolder keeps, and tune() (tune.h) renews.
  const DeviceRecord& record() const;

  const ops::Tuning& tuning() const { return *tuning_; }
  const std::shared_ptr<vk::Device>& handle() const { return device_; }

 private:
  friend class Tuner;
  Engine() = default;
  /// Takes the shapes that go with `record`.
  Result<void> use(DeviceRecord record);

  std::shared_ptr<vk::Device> device_;
  std::shared_ptr<const EngineOptions> options_;
  std::shared_ptr<const DeviceRecord> record_;
  std::shared_ptr<const ops::Tuning> tuning_;
};

}  // namespace chasqui::engine
