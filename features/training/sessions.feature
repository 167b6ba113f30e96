Feature: Training is given in sessions
  A session has a trainer, a place, seats and a waiting list. The trainer says who was there and assesses them.

  Background:
    Given a project with an engineering manager and a project manager

  Scenario: Prerequisites come first
    When the project manager tries to enrol in "ENG-DRAWINGS"
    Then the system refuses, because a prerequisite is missing

  Scenario: A seat that becomes free goes to whoever waits longest
    Given a session of "PM-BASICS" with 1 seat
    And the engineering manager, the project manager and another member have enrolled in that order
    When the engineering manager withdraws from the session
    Then the project manager has a seat
    And another member waits for a seat
    And the project manager was told of "A seat is yours: Project management basics (PMP)" once

  Scenario: More seats are given to who waits
    Given a session of "PM-BASICS" with 1 seat
    And the engineering manager, the project manager and another member have enrolled in that order
    When the training coordinator gives the session 3 seats
    Then another member has a seat
    And another member was told of "A seat is yours: Project management basics (PMP)" once

  Scenario: Seats that are taken are not taken away
    Given a session of "PM-BASICS" with 3 seats
    And the engineering manager, the project manager and another member have enrolled in that order
    When the training coordinator tries to give the session 2 seats
    Then the system refuses, because seats are taken

  Scenario: Everybody in it is told when it is moved or cancelled
    Given a session of "PM-BASICS" with 1 seat
    And the engineering manager, the project manager and another member have enrolled in that order
    When the training coordinator moves the session by 2 days
    Then the engineering manager was told of "Training moved: Project management basics (PMP)" once
    And another member was told of "Training moved: Project management basics (PMP)" once
    When the training coordinator cancels the session
    Then the project manager was told of "Training cancelled: Project management basics (PMP)" once
    And a member was told of "Training cancelled: Project management basics (PMP)" once

  Scenario: It is not moved to a day on which a prerequisite has run out
    Given the engineering manager has passed "PM-BASICS"
    And a session of "PM-COST" with 3 seats
    And the engineering manager has enrolled
    When the training coordinator tries to move the session by 1100 days
    Then the system refuses, because a prerequisite is missing

  Scenario: Other training at that time is shown to who enrols
    Given a session of "ENG-TERMS" with 3 seats
    And the engineering manager has enrolled
    And a session of "PM-BASICS" with 3 seats
    When the engineering manager enrols
    Then the answer shows that "ENG-TERMS" is at the same time

  Scenario: Who was not there is not assessed
    Given a session of "PM-BASICS" with 3 seats
    And the engineering manager has enrolled
    And nobody has attended
    When the trainer tries to assess the engineering manager once more
    Then the system refuses, because it was not attended

  Scenario: A joint review at that time is shown to who enrols
    Given the review of February 2027 has opened
    And a session of "PM-BASICS" at the time of its meeting
    When the engineering manager enrols
    Then the answer shows that "METRO-7-JR-2027-02" is at the same time
    And the engineering manager has a seat

  Scenario: Only the trainer says who was there
    Given a session of "PM-BASICS" with 3 seats
    And the engineering manager has enrolled
    When 8 days pass
    And the training coordinator tries to confirm that the engineering manager was there
    Then the system refuses, because it is another's part
    When the engineering manager tries to confirm that the engineering manager was there
    Then the system refuses, because it is another's part

  Scenario: Who fails the last attempt has to attend again
    Given a session of "PM-BASICS" with 3 seats
    And the engineering manager has enrolled
    And the engineering manager has attended
    When the engineering manager fails the assessment 3 times
    And the trainer tries to assess the engineering manager once more
    Then the system refuses, because all attempts are used
    And the engineering manager was told of "Please attend again: Project management basics (PMP)" once
    Given the engineering manager has passed "PM-BASICS"
    Then the engineering manager holds a certificate of "PM-BASICS"

  Scenario: A session is not closed over somebody who was not assessed
    Given a session of "PM-BASICS" with 3 seats
    And the engineering manager has enrolled
    And the engineering manager has attended
    When the trainer tries to close the session
    Then the system refuses, because somebody was not assessed
    When the engineering manager fails the assessment 1 time
    And the trainer closes the session
    Then the engineering manager was told of "Please attend again: Project management basics (PMP)" once
