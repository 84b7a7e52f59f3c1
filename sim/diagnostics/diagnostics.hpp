// Errors and warnings about the user's text. Part of the public interface as it stands.
#pragma once

#include "multivector/diagnostics.hpp"
