// The computer's memory runs out while a model is loaded, an answer is written, or pipelines are kept: on whichever
// thread that is, it becomes an error or is of no consequence.
#include <QTemporaryDir>
#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <new>
#include <thread>

#include "device_fixture.h"
#include "engine/generator.h"
#include "engine/session.h"
#include "model/model_impl.h"
#include "ops/push_constants.h"
#include "spirv/halve.h"

using namespace chasqui;
using namespace chasqui::engine;

extern "C" const char __executable_start;  // from the linker: this program's code lies between them
extern "C" const char etext;

namespace {

enum class Threads { All, Others };

/// Which allocation of the engine's is refused; drivers and libraries, which may not bear it, keep theirs.
struct Refusal {
  std::atomic<bool> armed = false;
  std::atomic<std::int64_t> left = 0;
  Threads threads = Threads::All;
  std::thread::id mainThread;
};
Refusal refusal;

/// From now on the allocation with that number is refused.
void refuse(std::int64_t call) {
  refusal.left = call;
  refusal.armed = true;
}

/// Whether there was one with that number.
bool hasRefused() {
  refusal.armed = false;
  return refusal.left <= 0;
}

bool isRefused(const void* caller) {
  if (!refusal.armed || caller < &__executable_start || caller >= &etext) return false;
  if (refusal.threads == Threads::Others && std::this_thread::get_id() == refusal.mainThread) return false;
  return --refusal.left == 0;
}

void* allocate(std::size_t size, const void* caller) {
  void* const memory = isRefused(caller) ? nullptr : std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace

void* operator new(std::size_t size) { return allocate(size, __builtin_return_address(0)); }
void* operator new[](std::size_t size) { return allocate(size, __builtin_return_address(0)); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

class TestHostMemory : public QObject {
  Q_OBJECT
 private slots:
  void init() { NEEDS_SHARED(); }

  void loading_data() {
    QTest::addColumn<bool>("others");
    QTest::addColumn<bool>("staged");
    QTest::newRow("threads that compile and upload") << true << false;
    QTest::newRow("threads that compile and upload, staged") << true << true;
    QTest::newRow("all threads") << false << false;
    QTest::newRow("all threads, staged") << false << true;
  }

  void loading() {
    QFETCH(bool, others);
    QFETCH(bool, staged);
    const Result<Engine> engine = test::openEngine(staged ? UploadPath::Staged : UploadPath::Automatic);
    VERIFY_VALUE(engine);
    const std::filesystem::path path = test::sharedPath("models/synthetic/tiny-Q8_0.gguf");
    refusal.threads = others ? Threads::Others : Threads::All;
    refusal.mainThread = std::this_thread::get_id();
    std::int64_t refused = 0;
    for (std::int64_t call = 1;; call += others ? 1 : 1 + call / 20) {
      refuse(call);
      const Result<void> result = load(*engine, path);
      engine->handle()->finishCompiling();
      const bool wasRefused = hasRefused();
      QVERIFY2(result || result.error().code == ErrorCode::OutOfMemory, result ? "" : toString(result.error()).c_str());
      QCOMPARE(engine->deviceBytes() + engine->hostBytes(), std::uint64_t{0});
      if (!wasRefused) break;  // so many there are not
      ++refused;
    }
    QVERIFY2(refused > 4, qPrintable(QString::number(refused)));
    const Result<void> again = load(*engine, path);
    VERIFY_VALUE(again);
    test::verifyClean(*engine);
  }

  void answering_data() {
    QTest::addColumn<Speculation>("speculation");
    QTest::addColumn<QString>("tuning");
    QTest::newRow("the host draws") << Speculation::Off << "device-draws=0";
    QTest::newRow("the host draws, with guesses") << Speculation::Force << "device-draws=0";
    QTest::newRow("a step ahead") << Speculation::Off << "device-draws=1,draw-ahead=1";
    QTest::newRow("the device draws, with guesses") << Speculation::Force << "device-draws=1,draw-ahead=1";
  }

  /// An answer ends with an error or is what it would have been, and so is the next one in the same session.
  void answering() {
    QFETCH(Speculation, speculation);
    QFETCH(QString, tuning);
    EngineOptions options = test::engineOptions();
    options.tuning = tuning.toStdString();
    options.validation = false;  // the layer does not bear to be refused what it asks for through our templates
    const Result<Engine> engine = Engine::open(options);
    VERIFY_VALUE(engine);
    refusal.threads = Threads::All;
    {
      const Result<Model> model = Model::load(*engine, test::sharedPath("models/synthetic/tiny-Q8_0.gguf"));
      VERIFY_VALUE(model);
      model->impl()->kernels->finish();
      GenerateRequest request;
      request.prompt = {1, 100, 200, 300, 400, 500};
      request.sampling.temperature = 0;
      request.maxTokens = 12;
      request.speculation.mode = speculation;
      Session first = makeSession(*model);
      const std::vector<TokenId> expected = generate(first, nullptr, request).ids;
      QCOMPARE(expected.size(), std::size_t{12});
      std::int64_t failed = 0;
      for (std::int64_t call = 1;; call += 1 + call / 10) {
        Session session = makeSession(*model);
        refuse(call);
        const GenerateResult result = generate(session, nullptr, request);
        const bool wasRefused = hasRefused();
        QCOMPARE(result.reason == StopReason::Failed, result.error.has_value());
        if (result.error) QCOMPARE(result.error->code, ErrorCode::OutOfMemory);
        QVERIFY(std::equal(result.ids.begin(), result.ids.end(), expected.begin()));
        QVERIFY(result.error || result.ids.size() == expected.size());
        QCOMPARE(generate(session, nullptr, request).ids, expected);
        if (!wasRefused) break;
        if (result.error) ++failed;
      }
      QVERIFY(failed > 0);
    }
    test::verifyClean(*engine);
  }

  /// What was compiled is kept at the latest when the device closes, where there is memory for that.
  void keepingPipelines() {
    refusal.threads = Threads::All;
    for (std::int64_t call = 1;; ++call) {
      const QTemporaryDir folder;
      EngineOptions options = test::engineOptions();
      options.validation = false;
      options.devicesFolder = folder.path().toStdString();
      std::filesystem::path file;
      bool wasRefused = false;
      {
        const Result<Engine> engine = Engine::open(options);
        VERIFY_VALUE(engine);
        file = options.devicesFolder / engine->device().identity / "pipelines";
        QVERIFY(engine->handle()->pipelines().get({shaders::halve, {64}, 2, sizeof(ops::ConvertParams)}));
        refuse(call);
        engine->handle()->pipelines().save();
        wasRefused = hasRefused();
        QVERIFY(wasRefused || std::filesystem::exists(file));
      }
      QVERIFY(std::filesystem::exists(file));
      if (!wasRefused) {
        QVERIFY(call > 2);
        break;
      }
    }
  }

 private:
  static Session makeSession(const Model& model) {
    Result<Session> session = Session::create(model, {64});
    if (!session) qFatal("%s", toString(session.error()).c_str());
    return std::move(*session);
  }

  static Result<void> load(const Engine& engine, const std::filesystem::path& path) {
    CHASQUI_TRY_VALUE(const Model model, Model::load(engine, path));
    CHASQUI_TRY(Session::create(model, {64}));
    return {};
  }
};

QTEST_GUILESS_MAIN(TestHostMemory)
#include "tst_host_memory.moc"
