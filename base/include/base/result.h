// Result<T>: a T or an Error. The error is part of the signature and may not be dropped.
//
//   Result<Model> model = Model::load(…);
//   if (!model) return fail(model.error());
//   use(*model);
#pragma once

#include <tl/expected.hpp>

#include "base/error.h"

namespace chasqui {

template <typename T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
};

/// The Error as something that converts to any Result: `return fail(error);`
inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

/// Builds the error in place: `return fail(ErrorCode::NotFound, "There is no file x.", "Check the path.");`
inline tl::unexpected<Error> fail(ErrorCode code, std::string message, std::string nextStep = {},
                                  std::string detail = {}) {
  return fail(Error{code, std::move(message), std::move(nextStep), std::move(detail)});
}

}  // namespace chasqui

#define CHASQUI_JOIN_(a, b) a##b
#define CHASQUI_JOIN(a, b) CHASQUI_JOIN_(a, b)

/// Returns the error of `expression`, a Result<void>, from the function it stands in, or goes on.
#define CHASQUI_TRY(expression)                                                                 \
  do {                                                                                          \
    if (auto tried_ = (expression); !tried_) return ::chasqui::fail(std::move(tried_.error())); \
  } while (false)

/// Returns the error of `expression` from the function it stands in, or puts its value into `declaration`:
/// `CHASQUI_TRY_VALUE(Buffer buffer, device->createBuffer(…));`
#define CHASQUI_TRY_VALUE(declaration, expression)                                                                \
  auto CHASQUI_JOIN(tried_, __LINE__) = (expression);                                                             \
  if (!CHASQUI_JOIN(tried_, __LINE__)) return ::chasqui::fail(std::move(CHASQUI_JOIN(tried_, __LINE__).error())); \
  declaration = std::move(*CHASQUI_JOIN(tried_, __LINE__))
