#include "model/weight_upload.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <new>
#include <optional>
#include <thread>

namespace chasqui::engine {
namespace {

constexpr unsigned kMostThreads = 8;

struct Job {
  const PendingMatrix* matrix = nullptr;
  MatrixSlice slice;
};

std::vector<Job> jobsOf(std::vector<PendingMatrix>& matrices) {
  const auto place = [](const PendingMatrix& matrix) { return matrix.source.tensors.front()->data.data(); };
  std::stable_sort(matrices.begin(), matrices.end(),
                   [&](const PendingMatrix& a, const PendingMatrix& b) { return std::less<>()(place(a), place(b)); });
  std::vector<Job> jobs;
  for (const PendingMatrix& matrix : matrices) {
    for (MatrixSlice& slice : slicesOf(*matrix.matrix)) jobs.push_back({&matrix, std::move(slice)});
  }
  return jobs;
}

class Upload {
 public:
  Upload(const std::shared_ptr<vk::Device>& device, const ModelFile& file, std::vector<Job> jobs,
         const LoadOptions& options)
      : file_(file), jobs_(std::move(jobs)), options_(options) {
    const std::size_t threads = std::clamp(std::thread::hardware_concurrency(), 1U, kMostThreads);
    for (std::size_t i = 0; i < std::min(threads, jobs_.size()); ++i) uploaders_.emplace_back(device);
    for (const Job& job : jobs_) total_ += job.slice.bytes;
  }

  Result<void> run() {
    Result<void> prepared = prepare();
    if (!prepared) return prepared;
    if (options_.progress) options_.progress(0, total_);  // a small model may be whole before tell() has its turn
    std::vector<std::thread> others;
    others.reserve(uploaders_.size());
    try {
      for (std::size_t i = 1; i < uploaders_.size(); ++i) others.emplace_back([this, i] { work(i); });
    } catch (...) {  // no thread or no memory for one: fewer do it too
    }
    if (!uploaders_.empty()) work(0);
    for (std::thread& other : others) other.join();
    if (full_) throw std::bad_alloc();
    if (!error_ && options_.progress) options_.progress(total_, total_);
    if (!error_ && options_.stop.stop_requested()) error_ = stopped();
    return error_ ? Result<void>(fail(*error_)) : Result<void>();
  }

 private:
  /// All at once, so that a device's refusal does not depend on which thread is first.
  Result<void> prepare() {
    for (vk::Uploader& uploader : uploaders_) {
      for (const Job& job : jobs_) CHASQUI_TRY(uploader.prepare(job.matrix->matrix->buffer));
    }
    return {};
  }

  static Error stopped() { return {ErrorCode::Cancelled, "Loading was stopped.", {}, {}}; }

  void work(std::size_t thread) {
    try {
      bringAll(thread);
    } catch (const std::bad_alloc&) {  // copies that are under way are waited for with the uploaders
      full_ = failed_ = true;
    }
  }

  void bringAll(std::size_t thread) {
    SlicePacker packer;
    for (std::size_t i = next_++; i < jobs_.size() && !failed_; i = next_++) {
      if (options_.stop.stop_requested())
        note(stopped());
      else if (const Result<void> done = bring(i, uploaders_[thread], packer); !done)
        note(done.error());
      done_ += jobs_[i].slice.bytes;
      if (thread == 0) tell();
    }
    if (const Result<void> there = uploaders_[thread].finish(); !there) note(there.error());
  }

  Result<void> bring(std::size_t index, vk::Uploader& uploader, SlicePacker& packer) {
    const Job& job = jobs_[index];
    const std::size_t later = index + 2 * uploaders_.size();
    if (later < jobs_.size()) advise(jobs_[later], MappedFile::Advice::Fetch);
    const auto fill = [&](std::span<const std::span<std::byte>> parts) {
      advise(job, MappedFile::Advice::Populate);
      return packer.pack(job.matrix->source, job.slice, parts);
    };
    CHASQUI_TRY(uploader.write(job.matrix->matrix->buffer, job.slice.regions, fill));
    advise(job, MappedFile::Advice::Release);
    return {};
  }

  void advise(const Job& job, MappedFile::Advice advice) const {
    for (const auto& run : rowsOf(job.matrix->source, job.slice)) file_.advise(run, advice);
  }

  void note(const Error& error) {
    const std::scoped_lock lock(mutex_);
    if (!error_) error_ = error;
    failed_ = true;
  }

  /// About a hundred times.
  void tell() {
    const std::uint64_t done = done_;
    if (!options_.progress || done < tell_ || done >= total_) return;
    options_.progress(done, total_);
    tell_ = done + total_ / 100;
  }

  const ModelFile& file_;
  std::vector<Job> jobs_;
  const LoadOptions& options_;
  std::uint64_t total_ = 0;
  std::uint64_t tell_ = 0;
  std::vector<vk::Uploader> uploaders_;  ///< one for each thread
  std::atomic<std::size_t> next_ = 0;
  std::atomic<std::uint64_t> done_ = 0;
  std::atomic<bool> failed_ = false;
  std::atomic<bool> full_ = false;  ///< a thread has run out of memory
  std::mutex mutex_;
  std::optional<Error> error_;
};

}  // namespace

Result<void> uploadMatrices(const std::shared_ptr<vk::Device>& device, const ModelFile& file,
                            std::vector<PendingMatrix> matrices, const LoadOptions& options) {
  return Upload(device, file, jobsOf(matrices), options).run();
}

}  // namespace chasqui::engine
