// From SQLite's codes and exceptions to our errors.
#pragma once

#include <filesystem>
#include <new>
#include <type_traits>

#include <SQLiteCpp/Exception.h>

#include "base/result.h"

namespace chasqui::storage {

/// The only place where SQLite's codes become ours. `systemErrno` tells input-output failures apart; 0: unknown.
Error errorFromSqlite(int extendedCode, int systemErrno, const std::filesystem::path& file, const std::string& detail);

/// For calls to the system on `file` itself.
Error errorFromSystem(int systemErrno, const std::filesystem::path& file);

Error errorFromException(const SQLite::Exception& exception, sqlite3* handle, const std::filesystem::path& file);

/// Runs `work`, which returns a Result, and turns what it throws into an error. `handle` may be null.
template <typename Work>
std::invoke_result_t<Work> guarded(sqlite3* handle, const std::filesystem::path& file, Work&& work) {
  try {
    return work();
  } catch (const SQLite::Exception& exception) {
    return fail(errorFromException(exception, handle, file));
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::OutOfMemory, "There is not enough memory for the chat history.", "Close other programs.");
  } catch (const std::exception& exception) {
    return fail(ErrorCode::Internal, "The chat history could not be used.", "Please report this.", exception.what());
  } catch (...) {
    return fail(ErrorCode::Internal, "The chat history could not be used.", "Please report this.");
  }
}

}  // namespace chasqui::storage
