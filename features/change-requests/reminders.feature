Feature: Who has not answered is reminded before the time is over
  At half and at four fifths of the time allowed. Who has answered is left in peace, and past the time it is an escalation.

  Background:
    Given a project with an engineering manager and a project manager

  Scenario: At half and at four fifths of the time
    Given a change request is waiting for both signatures
    And the engineering manager has approved it
    When 2 days pass
    Then the project manager was reminded of it 0 times
    When 1 days pass
    Then the project manager was reminded of it 1 time
    When 2 days pass
    Then the project manager was reminded of it 2 times
    And the engineering manager was reminded of it 0 times

  Scenario: A revision is asked for anew, and reminded of anew
    Given a change request is waiting for both signatures
    When 3 days pass
    And the project manager returns it because "Say what it costs"
    And the author revises and resubmits it
    Then the project manager was reminded of it 1 time
    When 5 days pass
    Then the project manager was reminded of it 2 times
