Feature: The author may withdraw a change until it is effective
  Background:
    Given a project with an engineering manager and a project manager

  Scenario Outline: Withdrawn on the way
    Given <stage>
    When the author withdraws it
    Then the change request is withdrawn
    And nobody has any open work on it
    And the audit log is intact

    Examples:
      | stage                                             |
      | a member has drafted a change request             |
      | a member has submitted a change request           |
      | a change request is waiting for both signatures   |
      | a change request was returned to its author       |

  Scenario: Withdrawing closes the other lead's work as well
    Given a change request is waiting for both signatures
    And the engineering manager has approved it
    When the author withdraws it
    Then the project manager has nothing left to sign
    And the process has ended
    When the project manager tries to approve it
    Then the system refuses
    And the change request is withdrawn

  Scenario: An effective change cannot be withdrawn
    Given an effective change request
    When the author tries to withdraw it
    Then the system refuses, because it is not the time for that
    And the change request is effective

  Scenario: Nobody withdraws what somebody else wrote
    Given a change request is waiting for both signatures
    When another member tries to withdraw it
    Then the system refuses, because they have no right to
    And the change request is in signoff
