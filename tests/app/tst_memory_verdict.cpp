// Whether a model fits: verdicts and remedies against budgets that the test chooses.
#include <QTest>

#include "fit_machine.h"
#include "fixture.h"
#include "models/fit_words.h"

using namespace chasqui;
using namespace chasqui::app;
using engine::CacheType;

namespace {

const FitRemedy* find(const std::vector<FitRemedy>& remedies, FitRemedy::Kind kind) {
  for (const FitRemedy& remedy : remedies)
    if (remedy.kind == kind) return &remedy;
  return nullptr;
}

/// A model, and a small one that may guess for it.
struct Pair {
  engine::ModelInfo model = model7B();
  engine::ModelInfo small = engine::describeShape({2048, 22, 32, 4, 5632, 32000, 2048}, "Q8_0").value();
};

}  // namespace

class MemoryVerdictTest : public QObject {
  Q_OBJECT

 private slots:
  void verdictsByRoom() {
    const engine::ModelInfo info = model7B();
    const std::uint64_t all = engine::memoryNeed(info, 0, CacheType::F16, room(0).chunk).total();
    QVERIFY(all > 5 * kGiB && all < 7 * kGiB);
    const MemoryVerdict fits = judgeMemory(info, {}, room(all));
    QVERIFY(fits.verdict == FitVerdict::Fits);
    QCOMPARE(fits.placement.memory.all().cache, 2 * kGiB);
    const MemoryVerdict partly = judgeMemory(info, {}, room(all / 2));
    QVERIFY(partly.verdict == FitVerdict::FitsPartly);
    QVERIFY(!partly.asChosen());
    QVERIFY(partly.placement.deviceLayers > 8 && partly.placement.deviceLayers < 24);
    QVERIFY(judgeMemory(info, {}, room(all / 2, all / 4)).verdict == FitVerdict::TooLarge);
    // One heap for both is not counted twice.
    MemoryRoom unified = room(all - kGiB, all - kGiB);
    QVERIFY(judgeMemory(info, {}, unified).verdict == FitVerdict::FitsPartly);
    unified.unifiedMemory = true;
    QVERIFY(judgeMemory(info, {}, unified).verdict == FitVerdict::TooLarge);
  }

  void theCatalogueAsksWithoutAFile() {
    const Result<MemoryVerdict> fits = judgeMemory(k7B, "Q4_0", room(12 * kGiB));
    QVERIFY(fits && fits->verdict == FitVerdict::Fits);
    QCOMPARE(fits->placement.memory.all().weights, model7B("Q4_0").weightSizes.total());
    QVERIFY(judgeMemory(k7B, "F16", room(12 * kGiB))->verdict == FitVerdict::FitsPartly);
    QVERIFY(judgeMemory(k7B, "F16", room(4 * kGiB, 4 * kGiB))->verdict == FitVerdict::TooLarge);
    QVERIFY(!judgeMemory(k7B, "Q9_Z", room(4 * kGiB)));
  }

  /// The devices as they are on this machine, which the catalogue asks about without a model.
  void theRealDevicesAreRead() {
    FitProbe probe;
    std::optional<FitFacts> facts;
    connect(&probe, &FitProbe::answered, this, [&](const QString&, const FitFacts& read) { facts = read; });
    probe.ask({});
    WAIT_FOR(facts.has_value());
    QVERIFY(facts->devices && !facts->devices->empty());
    const Result<engine::DeviceInfo> best = engine::Engine::choose(*facts->devices);
    QVERIFY(best);
    QVERIFY(roomOf(*best).deviceBytes > 0);
    QVERIFY(judgeMemory({64, 2, 4, 4, 128, 256, 256}, "Q8_0", roomOf(*best))->verdict == FitVerdict::Fits);
    QVERIFY(judgeMemory({8192, 4000, 64, 8, 28672, 32000, 4096}, "F32", roomOf(*best))->verdict ==
            FitVerdict::TooLarge);
    facts.reset();
    probe.ask("/there/is/no/such.gguf");
    WAIT_FOR(facts.has_value());
    QVERIFY(!facts->model);
    QCOMPARE(facts->model.error().code, ErrorCode::NotFound);
  }

  void whatIsHeldCountsAsFree() {
    engine::DeviceInfo device = gpu("Card", 8 * kGiB);
    device.availableBytes = 1 * kGiB;
    engine::PlacedMemory held;
    held.device.weights = 6 * kGiB;
    held.host.cache = kGiB;
    QCOMPARE(roomOf(device).deviceBytes, kGiB - (256ULL << 20));
    QCOMPARE(roomOf(device, held).deviceBytes, 7 * kGiB - (256ULL << 20));
    QCOMPARE(roomOf(device, held).hostBytes, 65 * kGiB);
    QCOMPARE(roomOf(device, held, 5 * kGiB).deviceBytes, 5 * kGiB);
    device.unifiedMemory = true;
    device.hostAvailableBytes = device.availableBytes;
    QCOMPARE(roomOf(device, held).hostBytes, 8 * kGiB);
    QCOMPARE(roomOf(device, held).deviceBytes, 8 * kGiB - (256ULL << 20));
  }

  void whatFitsNeedsNoRemedy() { QVERIFY(remediesFor(model7B(), {}, room(24 * kGiB)).empty()); }

  /// Every remedy was tried: what it says is what the planner says with its options.
  void everyRemedyHelps_data() {
    QTest::addColumn<quint64>("device");
    QTest::addColumn<quint64>("host");
    for (const quint64 device : {quint64{0}, quint64{1}, quint64{3}, quint64{4}, quint64{5}, quint64{6}}) {
      for (const quint64 host : {quint64{1}, quint64{3}, quint64{64}})
        QTest::addRow("%d GiB, %d beside it", int(device), int(host)) << device * kGiB << host * kGiB;
    }
  }

  void everyRemedyHelps() {
    QFETCH(quint64, device);
    QFETCH(quint64, host);
    const engine::ModelInfo info = model7B();
    const MemoryRoom here = room(device, host);
    const MemoryVerdict now = judgeMemory(info, {}, here);
    for (const FitRemedy& remedy : remediesFor(info, {}, here)) {
      const MemoryVerdict after = judgeMemory(info, remedy.options, here);
      QVERIFY(after.verdict == remedy.after.verdict);
      QCOMPARE(after.placement.deviceLayers, remedy.after.placement.deviceLayers);
      const bool better = after.verdict < now.verdict ||
                          (after.verdict == now.verdict && after.placement.deviceLayers > now.placement.deviceLayers) ||
                          after.asChosen();
      QVERIFY2(better, qPrintable(remedyWords(remedy)));
      QVERIFY(after.verdict != FitVerdict::TooLarge);
      QVERIFY(!remedyWords(remedy).isEmpty());
    }
  }

  void theLongestContextThatFitsIsOffered() {
    const engine::ModelInfo info = model7B();
    const std::uint64_t all = engine::memoryNeed(info, 0, CacheType::F16, room(0).chunk).total();
    const std::vector<FitRemedy> remedies = remediesFor(info, {}, room(all - kGiB / 2));
    const FitRemedy* context = find(remedies, FitRemedy::Kind::ShorterContext);
    QVERIFY(context);
    QCOMPARE(context->options.contextTokens, 2048U);
    QCOMPARE(remedyWords(*context), QString("Use a context of 2,048 tokens: then it fits"));
    const FitRemedy* cache = find(remedies, FitRemedy::Kind::SmallerCache);
    QVERIFY(cache && cache->options.cache == CacheType::Q8_0 && cache->after.verdict == FitVerdict::Fits);
    QVERIFY(!find(remedies, FitRemedy::Kind::ShorterContextAndSmallerCache));
    const FitRemedy* leave = find(remedies, FitRemedy::Kind::LeaveLayers);
    QVERIFY(leave && leave->after.asChosen());
    QVERIFY(remedyWords(*leave).startsWith("Leave "));
  }

  void aChoiceOfLayersIsTakenBack() {
    ModelOptions options;
    options.gpuLayers = 4;
    const MemoryVerdict now = judgeMemory(model7B(), options, room(24 * kGiB));
    QVERIFY(now.asChosen());
    const std::vector<FitRemedy> remedies = remediesFor(model7B(), options, room(24 * kGiB));
    const FitRemedy* all = find(remedies, FitRemedy::Kind::AllLayers);
    QVERIFY(all && !all->options.gpuLayers && all->after.verdict == FitVerdict::Fits);
    QVERIFY(!find(remedies, FitRemedy::Kind::LeaveLayers));
  }

  void anotherDeviceIsOfferedWhereItFits() {
    const std::vector<DeviceRoom> others{{"Small", room(kGiB)}, {"Large", room(24 * kGiB)}};
    const std::vector<FitRemedy> remedies = remediesFor(model7B(), {}, room(4 * kGiB), others);
    const FitRemedy* other = find(remedies, FitRemedy::Kind::OtherDevice);
    QVERIFY(other);
    QCOMPARE(other->options.device, std::string("Large"));
  }

  /// It is loaded after the model, and has what that leaves.
  void theDraftModelIsCounted() {
    const auto [model, small] = Pair();
    const std::uint64_t own = engine::memoryNeed(model, 0, CacheType::F16, room(0).chunk).total();
    const std::uint64_t draft = engine::memoryNeed(small, 4096, CacheType::F16, room(0).chunk).total();
    QVERIFY(draft > kGiB);
    ModelOptions options;
    QVERIFY(judgeMemory(model, options, room(own), &small).verdict == FitVerdict::Fits);  // none is chosen
    options.draft = "/small.gguf";
    const MemoryVerdict fits = judgeMemory(model, options, room(own + draft), &small);
    QVERIFY(fits.verdict == FitVerdict::Fits);
    QCOMPARE(fits.memory().all().total(), own + draft);
    QVERIFY(remediesFor(model, options, room(own + draft), {}, &small).empty());
    const MemoryVerdict partly = judgeMemory(model, options, room(own + draft / 2), &small);
    QVERIFY(partly.verdict == FitVerdict::FitsPartly && partly.draftFits && !partly.asChosen());
    QVERIFY(partly.placement.reason.empty());
    QCOMPARE(partly.memory().all().total(), own + draft);
    QVERIFY(partly.memory().device.total() <= own + draft / 2);
    QVERIFY2(verdictWords(partly).contains("draft model"), qPrintable(verdictWords(partly)));
    const MemoryVerdict none = judgeMemory(model, options, room(own, draft / 2), &small);
    QVERIFY(none.verdict == FitVerdict::FitsPartly && !none.draftFits);
    QCOMPARE(none.memory().all().total(), own);
    QVERIFY(verdictWords(none) != verdictWords(partly));
    QVERIFY(judgeMemory(model, options, room(own / 2, own / 4), &small).verdict == FitVerdict::TooLarge);
    const std::vector<FitRemedy> remedies = remediesFor(model, options, room(own), {}, &small);
    const FitRemedy* const without = find(remedies, FitRemedy::Kind::NoDraft);
    QVERIFY(without != nullptr && without->options.draft.empty() && without->after.verdict == FitVerdict::Fits);
    QVERIFY(remedyWords(*without).contains("draft model"));
  }

  /// Layers that the user chose are no news, a draft model beside them that there is no memory for is.
  void noMemoryForTheDraftModelBesideChosenLayers() {
    const auto [model, small] = Pair();
    ModelOptions options;
    options.gpuLayers = 4;
    const engine::PlacedMemory own = judgeMemory(model, options, room(24 * kGiB)).placement.memory;
    const MemoryRoom here = room(own.device.total(), own.host.total() + kGiB / 4);
    options.draft = "/small.gguf";
    const MemoryVerdict now = judgeMemory(model, options, here, &small);
    QVERIFY(now.placement.asChosen && !now.draftFits && !now.asChosen());
    const QString words = verdictWords(now);
    QVERIFY2(words.startsWith("As you chose") && words.contains("draft model"), qPrintable(words));
    const std::vector<FitRemedy> remedies = remediesFor(model, options, here, {}, &small);
    const FitRemedy* const without = find(remedies, FitRemedy::Kind::NoDraft);
    QVERIFY(without && without->after.asChosen());
  }

  /// A step after which the model fits, but not its draft model, says just that.
  void aStepThatHelpsTheModelAlone() {
    const auto [model, small] = Pair();
    ModelOptions options;
    options.contextTokens = 2048;
    const engine::PlacedMemory half = judgeMemory(model, options, room(24 * kGiB)).placement.memory;
    const MemoryRoom here = room(half.device.total(), half.host.total());
    options.contextTokens = 0;
    options.draft = "/small.gguf";
    QVERIFY(judgeMemory(model, options, here, &small).verdict == FitVerdict::TooLarge);
    const std::vector<FitRemedy> remedies = remediesFor(model, options, here, {}, &small);
    const FitRemedy* const shorter = find(remedies, FitRemedy::Kind::ShorterContext);
    QVERIFY(shorter);
    QCOMPARE(remedyWords(*shorter), QString("Use a context of 2,048 tokens: then it fits, without the draft model"));
  }
};

QTEST_MAIN(MemoryVerdictTest)
#include "tst_memory_verdict.moc"
