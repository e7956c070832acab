# SPDX-License-Identifier: MIT
# Usage: cmake -DROOT=<source folder> -P checkexample.cmake
# Fails unless CONTRIBUTING.md shows tests/contract/examplebackend.h word for word, and that in at most 60 lines.
file(READ ${ROOT}/tests/contract/examplebackend.h code)
file(READ ${ROOT}/CONTRIBUTING.md text)
string(FIND "${text}" "```cpp\n${code}```\n" place)
if(place EQUAL -1)
    message(SEND_ERROR "CONTRIBUTING.md does not show tests/contract/examplebackend.h as it is")
endif()
string(REGEX MATCHALL "\n" ends "${code}")
list(LENGTH ends lines)
if(lines GREATER 60)
    message(SEND_ERROR "tests/contract/examplebackend.h has ${lines} lines; 60 are promised")
endif()
message(STATUS "${lines} lines")
