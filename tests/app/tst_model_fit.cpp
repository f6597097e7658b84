// Whether a model fits: verdicts and remedies against budgets that the test chooses, and the question before loading.
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include "fixture.h"
#include "models/fit_words.h"
#include "models/memory_verdict.h"
#include "models/model_fit.h"

using namespace chasqui;
using namespace chasqui::app;
using engine::CacheType;

namespace {

constexpr engine::ModelShape k7B{4096, 32, 32, 32, 11008, 32000, 4096};
constexpr std::uint64_t kGiB = 1ULL << 30;

engine::ModelInfo model7B(const char* quantization = "Q4_K_M") {
  return engine::describeShape(k7B, quantization).value();
}

MemoryRoom room(std::uint64_t deviceBytes, std::uint64_t hostBytes = 64 * kGiB) {
  MemoryRoom room;
  room.deviceBytes = deviceBytes;
  room.hostBytes = hostBytes;
  room.chunk.tokens = 512;
  return room;
}

engine::DeviceInfo gpu(const std::string& name, std::uint64_t bytes, std::uint32_t index = 0) {
  engine::DeviceInfo device;
  device.index = index;
  device.name = name;
  device.type = engine::DeviceType::DiscreteGpu;
  device.memoryBytes = device.availableBytes = bytes;
  device.hostAvailableBytes = 64 * kGiB;
  return device;
}

const FitRemedy* find(const std::vector<FitRemedy>& remedies, FitRemedy::Kind kind) {
  for (const FitRemedy& remedy : remedies)
    if (remedy.kind == kind) return &remedy;
  return nullptr;
}

/// Devices and models that the test changes between two questions.
struct Machine {
  std::mutex mutex;
  FitFacts facts{model7B(), std::vector<engine::DeviceInfo>{gpu("Card", 24 * kGiB)}};
  std::vector<std::string> asked;

  FitProbe::Read read() {
    return [this](const std::string& path) {
      const std::lock_guard lock(mutex);
      asked.push_back(path);
      return facts;
    };
  }
  void setDevices(const std::vector<engine::DeviceInfo>& devices) {
    const std::lock_guard lock(mutex);
    facts.devices = devices;
  }
  void setModel(const Result<engine::ModelInfo>& model) {
    const std::lock_guard lock(mutex);
    facts.model = model;
  }
};

}  // namespace

class ModelFitTest : public QObject {
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
    const engine::ModelInfo model = model7B();
    const engine::ModelInfo small = engine::describeShape({2048, 22, 32, 4, 5632, 32000, 2048}, "Q8_0").value();
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

  /// The verdict that a load waits for has it, too.
  void theDraftModelIsReadWithTheModel() {
    const std::string demo = CHASQUI_SOURCE_DIR "/resources/models/demo-q8_0.gguf";
    const std::uint64_t own = engine::memoryNeed(model7B(), 0, CacheType::F16, room(0).chunk).total();
    Machine machine;
    machine.setDevices({gpu("Card", 24 * kGiB)});
    ModelFit fit(machine.read());
    std::optional<std::uint64_t> judged;
    connect(&fit, &ModelFit::judged, this, [&] { judged = fit.judgement()->memory().all().total(); });
    FitSubject subject{"/m.gguf", "Seven", {}};
    subject.options.draft = demo;
    fit.look(subject);
    WAIT_FOR(judged.has_value());
    QVERIFY(*judged > own);
  }

  void aSheetIsShownWithItsNumbers() {
    Machine machine;
    ModelFit fit(machine.read());
    QSignalSpy judged(&fit, &ModelFit::judged);
    fit.look({"/m.gguf", "Seven", {}});
    QVERIFY(!fit.known());
    QVERIFY(fit.error().isEmpty());
    WAIT_EQUAL(judged.count(), 1);
    QVERIFY(fit.known());
    QCOMPARE(fit.verdict(), ModelFit::Fits);
    QCOMPARE(fit.deviceName(), QString("Card"));
    QCOMPARE(fit.cacheText(), QString("2.1 GB"));
    QVERIFY(fit.summary().contains(fit.weightsText()) && fit.summary().contains(fit.scratchText()));
    QVERIFY(fit.weightsShare() + fit.cacheShare() + fit.scratchShare() < 0.5);
    QCOMPARE(fit.budgetShare(), 1.0);
    QVERIFY(fit.remedies().isEmpty());
    machine.setDevices({gpu("Card", 5 * kGiB)});
    fit.refresh();
    WAIT_EQUAL(judged.count(), 2);
    QCOMPARE(fit.verdict(), ModelFit::FitsPartly);
    QVERIFY(fit.verdictText().contains("of 32 layers"));
    QVERIFY(fit.budgetShare() < 1.0);
    QVERIFY(!fit.remedies().isEmpty());
    QVERIFY(!fit.placeText().isEmpty());
  }

  void aRemedyIsAppliedToTheOptions() {
    Machine machine;
    machine.setDevices({gpu("Card", 6 * kGiB)});
    ModelFit fit(machine.read());
    QSignalSpy edited(&fit, &ModelFit::optionsEdited);
    fit.look({"/m.gguf", "Seven", {}});
    WAIT_FOR(fit.known());
    const qsizetype context = fit.remedies().indexOf(QRegularExpression("^Use a context of [0-9,]+ tokens: .*"));
    QVERIFY(context >= 0);
    fit.apply(static_cast<int>(context));
    QCOMPARE(edited.count(), 1);
    QCOMPARE(fit.verdict(), ModelFit::Fits);
    QCOMPARE(fit.fields()->contextTokens(), 2048);
    QVERIFY(fit.fields()->contextChanged());
    fit.apply(99);
    fit.apply(-1);
    QCOMPARE(edited.count(), 1);
  }

  void whatCannotBeJudgedSaysWhy() {
    Machine machine;
    machine.setModel(fail(ErrorCode::Corrupt, "The file is damaged.", "Get it again."));
    ModelFit fit(machine.read());
    fit.look({"/m.gguf", "Seven", {}});
    WAIT_FOR(!fit.error().isEmpty());
    QVERIFY(!fit.known());
    QVERIFY(fit.remedies().isEmpty());
    machine.setModel(model7B());
    machine.setDevices({});
    fit.refresh();
    WAIT_FOR(fit.error().contains("Vulkan"));
    machine.setDevices({gpu("Card", 24 * kGiB)});
    ModelOptions options;
    options.device = "Gone";
    fit.look({"/m.gguf", "Seven", options});
    WAIT_FOR(fit.error().contains("Gone"));
    QVERIFY(!fit.known());
    WAIT_EQUAL(fit.fields()->deviceIndex(), 2);  // after the best one and the card
    QCOMPARE(fit.fields()->deviceChoices().back(), QString("Gone (not there)"));
  }

  void fieldsStayWithinTheirRanges() {
    Machine machine;
    machine.setDevices({gpu("Card", 24 * kGiB), gpu("Other", 8 * kGiB, 1)});
    ModelFit fit(machine.read());
    OptionFields& fields = *fit.fields();
    fit.look({"/m.gguf", "Seven", {}});
    QVERIFY(!fields.known());
    WAIT_FOR(fields.known());
    QCOMPARE(fields.contextTokens(), 4096);
    fields.setContextTokens(1 << 30);
    QCOMPARE(fields.contextTokens(), 4096);
    QVERIFY(!fields.contextChanged());
    fields.setContextTokens(-3);
    QCOMPARE(fields.contextTokens(), fields.contextLeast());
    fields.resetContext();
    QCOMPARE(fields.contextTokens(), fields.contextDefault());
    fields.setGpuLayers(-1);
    QCOMPARE(fields.gpuLayers(), 0);
    QVERIFY(fields.gpuLayersChanged());
    fields.setGpuLayers(400);
    QCOMPARE(fields.gpuLayers(), 32);
    QVERIFY(!fields.gpuLayersChanged());
    fields.setCacheIndex(1);
    QVERIFY(fields.options().cache == CacheType::Q8_0);
    fields.setCacheIndex(17);
    QCOMPARE(fields.cacheIndex(), 1);
    QCOMPARE(fields.deviceChoices(), (QStringList{"The best one: Card", "Card", "Other"}));
    fields.setDeviceIndex(2);
    QCOMPARE(fields.options().device, std::string("Other"));
    QCOMPARE(fit.deviceName(), QString("Other"));
    fields.setDeviceIndex(9);
    QCOMPARE(fields.deviceIndex(), 2);
    fields.setIdleMinutes(1 << 30);
    QCOMPARE(fields.idleMinutes(), fields.idleMost());
  }

  /// Only models that have the vocabulary of the one that is looked at are offered to guess for it.
  void draftModelsHaveTheSameVocabulary() {
    const std::string stories = CHASQUI_SHARED_DIR "/models/stories260K/stories260K.gguf";
    const std::string half = CHASQUI_SHARED_DIR "/models/stories-forms/stories-f16.gguf";
    if (!QFile::exists(QString::fromStdString(half))) QSKIP("The models of " CHASQUI_SHARED_DIR " are not here.");
    Machine machine;
    machine.setDevices({gpu("Card", 24 * kGiB)});
    ModelFit fit(machine.read());
    OptionFields& fields = *fit.fields();
    FitSubject subject{QString::fromStdString(stories), "Stories", {}};
    subject.others = {{half, "Half"}, {CHASQUI_SOURCE_DIR "/resources/models/demo-q8_0.gguf", "Demo"},
                      {"/not/there.gguf", "Gone"}, {CHASQUI_SOURCE_DIR "/README.md", "No model"}};
    fit.look(subject);
    WAIT_EQUAL(fields.draftChoices(), (QStringList{"None", "Half"}));
    QCOMPARE(fields.draftIndex(), 0);
    QVERIFY(fields.draftText().isEmpty());
    QSignalSpy edited(&fit, &ModelFit::optionsEdited);
    fields.setDraftIndex(1);
    QCOMPARE(edited.count(), 1);
    QCOMPARE(fields.options().draft, half);
    QVERIFY2(fields.draftText().contains("MB"), qPrintable(fields.draftText()));
    fields.setDraftIndex(2);
    fields.setDraftIndex(-1);
    QCOMPARE(fields.draftIndex(), 1);
    fields.setDraftIndex(0);
    QVERIFY(fields.options().draft.empty());
    subject.options.draft = "/gone/small.gguf";
    fit.look(subject);
    QCOMPARE(fields.draftChoices().back(), QString("small.gguf (cannot be used)"));
    QCOMPARE(fields.draftIndex(), static_cast<int>(fields.draftChoices().size()) - 1);
    QVERIFY(fields.draftText().isEmpty());
  }

  /// A load waits for the verdict, and not until the vocabularies of all other models are read.
  void theVerdictComesBeforeTheDraftModels() {
    const std::string demo = CHASQUI_SOURCE_DIR "/resources/models/demo-q8_0.gguf";
    Machine machine;
    FitProbe probe(machine.read());
    QStringList heard;
    connect(&probe, &FitProbe::answered, this, [&heard] { heard << "verdict"; });
    connect(&probe, &FitProbe::draftsFound, this, [&heard] { heard << "drafts"; });
    probe.ask(demo, {"/not/there.gguf"});
    WAIT_EQUAL(heard, (QStringList{"verdict", "drafts"}));

    DraftReader reader;
    QVERIFY(!reader.read(demo, {demo}, [] { return true; }));  // something else is asked
    QVERIFY(reader.read(demo, {demo, "/not/there.gguf"}, [] { return false; })->empty());

    ModelFit fit(machine.read());
    FitSubject subject{QString::fromStdString(demo), "Demo", {}};
    subject.options.draft = "/gone/small.gguf";
    fit.look(subject);
    QCOMPARE(fit.fields()->draftChoices().back(), QString("small.gguf"));  // nobody knows yet
    WAIT_EQUAL(fit.fields()->draftChoices().back(), QString("small.gguf (cannot be used)"));
  }

  /// The whole of it: a model that does not fit is asked about, one that does is not.
  void onlyWhatDoesNotFitIsAskedAbout() {
    Machine machine;
    Fixture fixture;
    fixture.options().readFit = machine.read();
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    ModelFit& fit = *models.fit();
    const QString first = models.currentId();
    models.open(QUrl::fromLocalFile("/fits.gguf"));
    fixture.script().add(Script::LoadDone{});
    WAIT_EQUAL(models.state(), ModelController::Ready);
    QVERIFY(!fit.shown());
    machine.setDevices({gpu("Card", 4 * kGiB)});
    models.open(QUrl::fromLocalFile("/large.gguf"));
    WAIT_FOR(fit.shown());
    QVERIFY(fit.asking());
    QCOMPARE(models.state(), ModelController::None);
    QCOMPARE(models.currentId(), QString("/large.gguf"));
    fit.cancel();
    QVERIFY(!fit.shown());
    QCOMPARE(models.currentId(), QString("/fits.gguf"));
    QCOMPARE(models.state(), ModelController::Ready);
    models.select("/large.gguf");
    WAIT_FOR(fit.shown());
    fit.apply(0);
    fit.load();
    QVERIFY(!fit.shown());
    QCOMPARE(models.state(), ModelController::Loading);
    fixture.script().add(Script::LoadDone{});
    WAIT_EQUAL(models.state(), ModelController::Ready);
    QCOMPARE(models.currentId(), QString("/large.gguf"));
    QVERIFY(!(models.currentOptions() == ModelOptions()));
    // Once agreed to, it is not asked about again.
    models.select("/fits.gguf");
    WAIT_FOR(fit.shown());  // there is less room now than before
    fit.cancel();
    models.showMemory("/large.gguf");
    QVERIFY(fit.shown() && !fit.asking());
    fit.cancel();
    QCOMPARE(models.currentId(), QString("/large.gguf"));
    QCOMPARE(models.state(), ModelController::Ready);
    QVERIFY(first != models.currentId());
  }

  /// What is chosen while the sheet asks takes its place; what is taken off the list takes it along.
  void anotherChoiceEndsTheQuestion() {
    Machine machine;
    machine.setDevices({gpu("Card", 4 * kGiB)});
    Fixture fixture;
    fixture.options().readFit = machine.read();
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    const QString first = models.currentId();
    models.open(QUrl::fromLocalFile("/large.gguf"));
    WAIT_FOR(models.fit()->asking());
    machine.setDevices({gpu("Card", 24 * kGiB)});
    models.open(QUrl::fromLocalFile("/other.gguf"));
    QVERIFY(!models.fit()->shown());
    fixture.script().add(Script::LoadDone{});
    WAIT_EQUAL(models.state(), ModelController::Ready);
    QCOMPARE(models.currentId(), QString("/other.gguf"));
    QVERIFY(!models.fit()->shown());
    machine.setDevices({gpu("Card", 4 * kGiB)});
    models.select("/large.gguf");
    WAIT_FOR(models.fit()->asking());
    models.forget("/large.gguf");
    QVERIFY(!models.fit()->shown());
    QCOMPARE(models.currentId(), first);
    QCOMPARE(models.state(), ModelController::None);
  }

  /// Room that comes while the sheet is open is seen there; the model waits for the user's word all the same.
  void theSheetIsLive() {
    Machine machine;
    machine.setDevices({gpu("Card", 4 * kGiB)});
    Fixture fixture;
    fixture.options().readFit = machine.read();
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    models.open(QUrl::fromLocalFile("/large.gguf"));
    WAIT_FOR(models.fit()->asking());
    QCOMPARE(models.fit()->verdict(), ModelFit::FitsPartly);
    machine.setDevices({gpu("Card", 24 * kGiB)});
    models.fit()->refresh();
    WAIT_EQUAL(models.fit()->verdict(), ModelFit::Fits);
    QVERIFY(models.fit()->asking());
    QCOMPARE(models.state(), ModelController::None);
    models.fit()->load();
    fixture.script().add(Script::LoadDone{});
    WAIT_EQUAL(models.state(), ModelController::Ready);
  }

  void aQuestionAskedMeanwhileLoadsWithoutTheSheet() {
    Machine machine;
    machine.setDevices({gpu("Card", 4 * kGiB)});
    Fixture fixture;
    fixture.options().readFit = machine.read();
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    machine.mutex.lock();  // the disk takes its time
    models.open(QUrl::fromLocalFile("/large.gguf"));
    QCOMPARE(models.state(), ModelController::Loading);
    fixture.chat().setDraft("Hello");
    fixture.chat().send();
    fixture.script().add(Script::LoadDone{});
    fixture.script().end();
    WAIT_EQUAL(fixture.chat().busy(), false);
    machine.mutex.unlock();
    WAIT_FOR(models.fit()->known());
    QVERIFY(!models.fit()->shown());
    QCOMPARE(models.state(), ModelController::Ready);
  }

  /// A move brings the model elsewhere while its file is read: what is read of the old place says nothing of the new.
  void movedWhileTheFileIsRead() {
    Machine machine;
    machine.setDevices({gpu("Card", 4 * kGiB)});  // too little: the answer would open the sheet
    Fixture fixture;
    fixture.options().readFit = machine.read();
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    machine.mutex.lock();
    models.open(QUrl::fromLocalFile("/old/large.gguf"));
    QCOMPARE(models.state(), ModelController::Loading);
    models.setPath("/old/large.gguf", "/new/large.gguf");
    QCOMPARE(models.currentId(), QString("/new/large.gguf"));
    QCOMPARE(models.state(), ModelController::None);
    machine.mutex.unlock();
    QSignalSpy answered(models.fit(), &ModelFit::judged);
    models.lookAt("/new/large.gguf");  // answers come in their order: after this one the old one has come
    WAIT_FOR(answered.count() > 0 && answered.last().first() == "/new/large.gguf");
    QVERIFY(!models.fit()->asking());
    QVERIFY(!models.fit()->shown());
    QCOMPARE(models.state(), ModelController::None);
    QVERIFY(!models.find("/old/large.gguf"));
    machine.setDevices({gpu("Card", 24 * kGiB)});
    models.select("/new/large.gguf");
    fixture.script().add(Script::LoadDone{});
    WAIT_EQUAL(models.state(), ModelController::Ready);
  }

  /// The same while the sheet asks about it.
  void movedWhileTheSheetAsks() {
    Machine machine;
    machine.setDevices({gpu("Card", 4 * kGiB)});
    Fixture fixture;
    fixture.options().readFit = machine.read();
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    models.open(QUrl::fromLocalFile("/old/large.gguf"));
    WAIT_FOR(models.fit()->asking());
    models.setPath("/old/large.gguf", "/new/large.gguf");
    QVERIFY(!models.fit()->asking());
    QVERIFY(!models.fit()->shown());
    models.fit()->load();  // a press that was on its way
    QCOMPARE(models.state(), ModelController::None);
    models.select("/new/large.gguf");
    WAIT_FOR(models.fit()->asking());
    models.fit()->load();
    fixture.script().add(Script::LoadDone{});
    WAIT_EQUAL(models.state(), ModelController::Ready);
    QCOMPARE(models.currentId(), QString("/new/large.gguf"));
  }

  void cancelledWhileTheFileIsRead() {
    Machine machine;
    Fixture fixture;
    fixture.options().readFit = machine.read();
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    const QString first = models.currentId();
    machine.mutex.lock();
    models.open(QUrl::fromLocalFile("/slow.gguf"));
    models.cancelLoading();
    QCOMPARE(models.state(), ModelController::None);
    QCOMPARE(models.currentId(), first);
    machine.mutex.unlock();
    WAIT_FOR(models.fit()->known());
    QCOMPARE(models.state(), ModelController::None);
  }
};

QTEST_MAIN(ModelFitTest)
#include "tst_model_fit.moc"
