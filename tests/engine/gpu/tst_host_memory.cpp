// The computer's memory runs out while a model is loaded: on whichever thread that is, it becomes an error.
#include <atomic>
#include <cstdlib>
#include <new>
#include <thread>

#include "device_fixture.h"
#include "engine/session.h"

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
      refusal.left = call;
      refusal.armed = true;
      const Result<void> result = load(*engine, path);
      engine->handle()->finishCompiling();
      refusal.armed = false;
      QVERIFY2(result || result.error().code == ErrorCode::OutOfMemory,
               result ? "" : toString(result.error()).c_str());
      QCOMPARE(engine->deviceBytes() + engine->hostBytes(), std::uint64_t{0});
      if (refusal.left > 0) break;  // so many there are not
      ++refused;
    }
    QVERIFY2(refused > 4, qPrintable(QString::number(refused)));
    const Result<void> again = load(*engine, path);
    VERIFY_VALUE(again);
    test::verifyClean(*engine);
  }

 private:
  static Result<void> load(const Engine& engine, const std::filesystem::path& path) {
    CHASQUI_TRY_VALUE(const Model model, Model::load(engine, path));
    CHASQUI_TRY(Session::create(model, {64}));
    return {};
  }
};

QTEST_GUILESS_MAIN(TestHostMemory)
#include "tst_host_memory.moc"
