// Which of several devices is taken when nobody chose.
#include <QTest>

#include "vk/device_choice.h"
#include "vk/instance.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

DeviceInfo device(std::uint32_t index, DeviceType type, std::uint64_t availableBytes) {
  DeviceInfo info;
  info.index = index;
  info.name = "device " + std::to_string(index);
  info.type = type;
  info.memoryBytes = 64ULL << 30;
  info.availableBytes = availableBytes;
  return info;
}

constexpr std::uint64_t kGiB = 1ULL << 30;

}  // namespace

class TestDeviceChoice : public QObject {
  Q_OBJECT
 private slots:
  void mostFreeMemory() {
    const std::vector<DeviceInfo> all{device(0, DeviceType::DiscreteGpu, 6 * kGiB),
                                      device(1, DeviceType::DiscreteGpu, 11 * kGiB),
                                      device(2, DeviceType::DiscreteGpu, 8 * kGiB)};
    QCOMPARE(vk::chooseDevice(all, {})->index, 1U);
  }

  /// An integrated GPU counts the computer's memory as its own: it would always win.
  void discreteBeforeIntegrated() {
    const std::vector<DeviceInfo> all{device(0, DeviceType::Cpu, 60 * kGiB),
                                      device(1, DeviceType::IntegratedGpu, 30 * kGiB),
                                      device(2, DeviceType::DiscreteGpu, 4 * kGiB)};
    QCOMPARE(vk::chooseDevice(all, {})->index, 2U);
    QCOMPARE(vk::chooseDevice({all[0], all[1]}, {})->index, 1U);
    QCOMPARE(vk::chooseDevice({all[0]}, {})->index, 0U);
  }

  void unusableOnesAreLeftOut() {
    std::vector<DeviceInfo> all{device(0, DeviceType::DiscreteGpu, 20 * kGiB),
                                device(1, DeviceType::IntegratedGpu, 2 * kGiB)};
    all[0].unusableBecause = "its driver knows only Vulkan 1.0.0";
    QCOMPARE(vk::chooseDevice(all, {})->index, 1U);
    const Result<DeviceInfo> asked = vk::chooseDevice(all, 0);
    QVERIFY(!asked);
    QCOMPARE(asked.error().code, ErrorCode::Unsupported);
    QVERIFY(asked.error().message.find("1.0.0") != std::string::npos);
    all[1].unusableBecause = "it has no compute queue";
    QCOMPARE(vk::chooseDevice(all, {}).error().code, ErrorCode::NoDevice);
  }

  /// What Vulkan promises at least is fewer buffers than kernels bind, and a row of lanes may be shorter than a
  /// workgroup.
  void limitsAreKept() {
    VkPhysicalDeviceLimits limits{};
    limits.maxComputeWorkGroupInvocations = 1024;
    limits.maxComputeWorkGroupSize[0] = 256;
    limits.maxComputeSharedMemorySize = 32768;
    limits.maxStorageBufferRange = 1U << 27;
    limits.maxPerStageDescriptorStorageBuffers = 8;
    limits.maxDescriptorSetStorageBuffers = 24;
    limits.maxComputeWorkGroupCount[0] = 70000;
    DeviceInfo info;
    vk::describeLimits(limits, info);
    QCOMPARE(info.maxWorkgroupLanes, 256U);
    QCOMPARE(info.maxSharedBytes, 32768U);
    QCOMPARE(info.maxWorkgroups[0], 70000U);
    QCOMPARE(info.maxStorageBufferBytes, std::uint64_t{1} << 27);
    QCOMPARE(info.unusableBecause, std::string());
    limits.maxPerStageDescriptorStorageBuffers = 4;
    vk::describeLimits(limits, info);
    QCOMPARE(info.unusableBecause, std::string("its kernels reach only 4 buffers, and ours need 8"));
  }

  void theUsersChoice() {
    const std::vector<DeviceInfo> all{device(0, DeviceType::DiscreteGpu, 6 * kGiB),
                                      device(1, DeviceType::IntegratedGpu, 1 * kGiB)};
    QCOMPARE(vk::chooseDevice(all, 1)->index, 1U);
    QCOMPARE(vk::chooseDevice(all, 2).error().code, ErrorCode::Invalid);
    QCOMPARE(vk::chooseDevice({}, {}).error().code, ErrorCode::NoDevice);
  }
};

QTEST_GUILESS_MAIN(TestDeviceChoice)
#include "tst_device_choice.moc"
