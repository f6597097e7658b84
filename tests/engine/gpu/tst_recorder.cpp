// What a list of commands promises to those that run after it.
#include "device_fixture.h"
#include "ops/prompt_input.h"
#include "ops/push_constants.h"
#include "vk/uploader.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

struct Barrier {
  VkPipelineStageFlags before = 0;
  VkPipelineStageFlags after = 0;
  VkAccessFlags written = 0;
  VkAccessFlags used = 0;
};

std::vector<Barrier> recorded;
PFN_vkCmdPipelineBarrier driversBarrier = nullptr;

VKAPI_ATTR void VKAPI_CALL noteBarrier(VkCommandBuffer commands, VkPipelineStageFlags before,
                                       VkPipelineStageFlags after, VkDependencyFlags flags, std::uint32_t count,
                                       const VkMemoryBarrier* memory, std::uint32_t bufferCount,
                                       const VkBufferMemoryBarrier* buffers, std::uint32_t imageCount,
                                       const VkImageMemoryBarrier* images) {
  for (std::uint32_t i = 0; i < count; ++i) {
    recorded.push_back({before, after, memory[i].srcAccessMask, memory[i].dstAccessMask});
  }
  driversBarrier(commands, before, after, flags, count, memory, bufferCount, buffers, imageCount, images);
}

/// Whether kernels of a later list see what was copied.
bool showCopiesToKernels() {
  return std::ranges::any_of(recorded, [](const Barrier& barrier) {
    return (barrier.before & VK_PIPELINE_STAGE_TRANSFER_BIT) != 0 &&
           (barrier.after & VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT) != 0 &&
           (barrier.written & VK_ACCESS_TRANSFER_WRITE_BIT) != 0 && (barrier.used & VK_ACCESS_SHADER_READ_BIT) != 0;
  });
}

}  // namespace

class TestRecorder : public QObject {
  Q_OBJECT
 private slots:
  void init() {
    Result<Engine> engine = test::openEngine(UploadPath::Staged);
    VERIFY_VALUE(engine);
    engine_ = std::move(*engine);
    driversBarrier = engine_->handle()->api().vkCmdPipelineBarrier;
    engine_->handle()->replaceableApi().vkCmdPipelineBarrier = noteBarrier;
    recorded.clear();
  }

  void cleanup() {
    test::verifyClean(*engine_);
    engine_.reset();
  }

  void uploadsAreSeenByKernels() {
    const vk::Buffer target = *vk::Buffer::create(engine_->handle(), 1024, vk::MemoryUse::Device);
    vk::Uploader uploader(engine_->handle());
    QVERIFY(uploader.write(target, 0, 1024, [](std::span<std::byte> out) { std::ranges::fill(out, std::byte(1)); }));
    QVERIFY(uploader.finish());
    QVERIFY(showCopiesToKernels());
  }

  void fillsAreSeenByKernels() {
    const vk::Buffer target = *vk::Buffer::create(engine_->handle(), 1024, vk::MemoryUse::Device);
    test::run(*engine_, [&](vk::CommandList& commands) {
      commands.fill(target, 7);
      return Result<void>();
    });
    QVERIFY(showCopiesToKernels());
  }

  /// A list whose copies have their barrier, or that has none, ends with the one for the host alone.
  void noBarrierTooMany() {
    const vk::Buffer target = *vk::Buffer::create(engine_->handle(), 1024, vk::MemoryUse::Device);
    test::run(*engine_, [&](vk::CommandList& commands) {
      commands.fill(target, 7);
      commands.barrierForCopies();
      return Result<void>();
    });
    QCOMPARE(recorded.size(), std::size_t{2});
    recorded.clear();
    test::run(*engine_, [](vk::CommandList&) { return Result<void>(); });
    QCOMPARE(recorded.size(), std::size_t{1});
    QCOMPARE(recorded[0].after, VkPipelineStageFlags{VK_PIPELINE_STAGE_HOST_BIT});
  }

  void tooMuchAtOnceIsRefused() {
    const std::shared_ptr<vk::Device>& device = engine_->handle();
    const vk::Buffer small = *vk::Buffer::create(device, 1024, vk::MemoryUse::Device);
    const DeviceInfo& info = engine_->device();
    std::vector<vk::ShaderKey> keys;
    vk::CommandList list = vk::CommandList::collect(keys);
    QVERIFY(ops::convertInput(list, engine_->tuning(), {small, small, 256, ops::InputForm::Int8}));
    ops::ConvertParams nothing;
    vk::CommandList commands = *vk::CommandList::begin(device);
    const auto refused = [&](vk::Groups groups, vk::Groups first, const vk::BufferView& x) {
      const Result<void> done = commands.dispatch(keys[0], {x, small}, &nothing, groups, first);
      return !done && done.error().code == ErrorCode::Unsupported && !done.error().nextStep.empty();
    };
    QVERIFY(!refused({1, 1, 1}, {0, 0, 0}, small));
    QVERIFY(!refused({info.maxWorkgroups[0], 1, 1}, {0, 0, 0}, small));
    QVERIFY(refused({info.maxWorkgroups[0] + 1, 1, 1}, {0, 0, 0}, small));
    QVERIFY(refused({1, info.maxWorkgroups[1] + 1, 1}, {0, 0, 0}, small));
    QVERIFY(refused({1, 1, info.maxWorkgroups[2] + 1}, {0, 0, 0}, small));
    QVERIFY(refused({1, info.maxWorkgroups[1], 1}, {0, 1, 0}, small));
    const vk::BufferView large(small, 0, info.maxStorageBufferBytes + 1);
    QVERIFY(refused({1, 1, 1}, {0, 0, 0}, large));
    QVERIFY(commands.end());
  }

  /// Clocks of 36 bits come round within the hour.
  void clocksComeRound() {
    QCOMPARE(vk::ticksBetween(5, 12, 36), std::uint64_t{7});
    QCOMPARE(vk::ticksBetween((std::uint64_t{1} << 36) - 3, 4, 36), std::uint64_t{7});
    QCOMPARE(vk::ticksBetween(~std::uint64_t{0}, 6, 64), std::uint64_t{7});
  }

 private:
  std::optional<Engine> engine_;
};

QTEST_GUILESS_MAIN(TestRecorder)
#include "tst_recorder.moc"
